// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { enUS } from '@/locales/en-US'
import { zhCN } from '@/locales/zh-CN'

const HUB = join(import.meta.dirname, '../../../../hub/src/main/java')

/** The events that the hub's endpoints name or its parts record. */
function events(): string[] {
  const sources = readdirSync(HUB, { recursive: true, encoding: 'utf8' }).filter((each) => each.endsWith('.java'))
  const named = sources.flatMap((each) => [...readFileSync(join(HUB, each), 'utf8').matchAll(/(?:@Audited\((?:value = )?|evidence\.(?:record|refused)\([^,]+, )"([a-z.-]+[a-z])"/g)].map((match) => match[1]!))
  return [...new Set(named)]
}

it('has a word for every event that the hub records', () => {
  const all = events()
  expect(all.length).toBeGreaterThan(60)
  expect(all.filter((event) => !(event in zhCN.audit.events))).toEqual([])
  expect(all.filter((event) => !(event in enUS.audit.events))).toEqual([])
})
