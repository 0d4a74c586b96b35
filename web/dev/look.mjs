/**
 * Walks through the pages on the sample hub (or on WEIR_HUB) and looks: screenshots into dev/seen/, axe-core on each page,
 * errors of the console. `npm run look`, or `npm run look -- home catalogue` for some pages; `-- --wide`, `-- --en`.
 */
import { createServer } from 'vite'
import { chromium } from 'playwright-core'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { pages } from './pages.mjs'

const options = process.argv.slice(2).filter((each) => each.startsWith('--'))
const wanted = process.argv.slice(2).filter((each) => !each.startsWith('--'))
const seen = fileURLToPath(new URL('./seen/', import.meta.url))
mkdirSync(seen, { recursive: true })
process.env.WEIR_SAMPLE ??= '1'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const server = await createServer({ root: fileURLToPath(new URL('..', import.meta.url)), logLevel: 'error', server: { port: 0 } })
await server.listen()
const address = server.resolvedUrls.local[0].replace(/\/$/, '')
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
const size = options.includes('--wide') ? { width: 1920, height: 1080 } : { width: 1280, height: 800 }
let findings = 0

for (const each of pages.filter((one) => !wanted.length || wanted.includes(one.name))) {
  const context = await browser.newContext({ viewport: size, locale: 'zh-CN' })
  if (options.includes('--en')) await context.addInitScript(() => localStorage.setItem('weir.language', 'en-US'))
  const tab = await context.newPage()
  tab.setDefaultTimeout(5000)
  const complaints = []
  tab.on('console', (message) => ['error', 'warning'].includes(message.type()) && !/favicon|status of 401/.test(message.text()) && complaints.push(message.text()))
  tab.on('pageerror', (error) => complaints.push(String(error)))
  await tab.request.delete(address + '/api/v1/session')
  if (each.as) await tab.request.post(address + '/api/v1/session', { data: { username: each.as, password: 'x' } })
  await tab.goto(address + each.path)
  await tab.waitForLoadState('networkidle')
  try {
    await each.act?.(tab)
    await tab.waitForLoadState('networkidle')
  } catch (error) {
    complaints.push(`act: ${String(error).split('\n')[0]}`)
  }
  await tab.waitForTimeout(500)
  await tab.screenshot({ path: `${seen}${each.name}${options.includes('--en') ? '-en' : ''}${options.includes('--wide') ? '-wide' : ''}.png`, fullPage: options.includes('--full') })
  await tab.evaluate(axe)
  const { violations } = await tab.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'] }))
  const sideways = await tab.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
  if (sideways) complaints.push('the page scrolls sideways')
  findings += violations.length + complaints.length
  console.log(`${each.name}: ${violations.length} of axe, ${complaints.length} complaints`)
  violations.forEach((one) => console.log(`  ${one.impact} ${one.id}: ${one.nodes.slice(0, 3).map((node) => node.target + ' ' + (node.any[0]?.message ?? '').slice(0, 140)).join(' | ')}`))
  complaints.forEach((one) => console.log(`  ${one.slice(0, 300)}`))
  await context.close()
}
await browser.close()
await server.close()
process.exitCode = findings ? 1 : 0
