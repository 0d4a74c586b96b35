import { expect, it } from 'vitest'

const sources = import.meta.glob<string>(['../**/*.{ts,vue}', '!../**/*.test.ts'], { query: '?raw', import: 'default', eager: true })

interface Import {
  file: string
  from: string
}

const imports: Import[] = Object.entries(sources).flatMap(([path, text]) => {
  const file = path.startsWith('../') ? path.slice(3) : 'app/' + path.replace('./', '')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => ({ file, from: resolve(file, match[1]!) }))
})

function resolve(file: string, from: string): string {
  if (from.startsWith('@/')) return from.slice(2)
  return from.startsWith('.') ? new URL(from, `file:///${file}`).pathname.slice(1) : 'package:' + from
}

function floorOf(path: string): string {
  const [first, second] = path.split('/')
  return first === 'modules' ? `modules/${second}` : first!
}

it('lets a module import shared, api, stores and locales, never another module', () => {
  const reaching = imports.filter(({ file, from }) => file.startsWith('modules/') && !from.startsWith('package:') && floorOf(from) !== floorOf(file))
  const wrong = reaching.filter(({ from }) => !['shared', 'api', 'stores', 'locales'].includes(floorOf(from)))
  expect(wrong).toEqual([])
})

it('keeps shared free of modules, stores and the app', () => {
  const wrong = imports.filter(({ file, from }) => file.startsWith('shared/') && /^(modules|stores|app)\//.test(from))
  expect(wrong).toEqual([])
})

it('draws charts only with the lazy chunk', () => {
  const wrong = imports.filter(({ file, from }) => from.startsWith('package:echarts') && !file.endsWith('shared/ui/charts.ts') && !file.endsWith('MiniChart.vue'))
  expect(wrong).toEqual([])
})

it('sees the whole web', () => {
  expect(imports.length).toBeGreaterThan(100)
  expect(resolve('modules/audit/pages/A.vue', '../../catalog/parts/B.vue')).toBe('modules/catalog/parts/B.vue')
})
