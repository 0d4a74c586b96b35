import { flushPromises, type DOMWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Reject } from '@/api/quality'
import { chooseLanguage, currentTexts } from '@/locales'
import { fakeHub, openPage, type Answer } from '@/shared/testing/fake-hub'
import RepairPage from './pages/RepairPage.vue'

const reason = { code: 'NOT_A_NUMBER', field: 'amount', label: '金额', rule: null, value: '12万', text: '不是数值', warning: false }
const reject = (id: number, more: Partial<Reject> = {}): Reject => ({
  id, part: '', place: id, raw: false, deletes: false, columns: ['name', 'amount'], cells: ['甲', '12万'], values: { name: '甲', amount: '12万' }, reasons: [reason], suggestions: {},
  state: 'OPEN', repairing: false, tried: false, version: '', repairedBy: null, closedBy: null, deleted: false, times: 1, firstAt: '2026-01-01T00:00:00Z', lastAt: null, lastBatch: null, countedIn: null, countedWith: null, standing: null, settledBy: null, settledAt: null, note: null, ...more,
})
const field = (name: string, label: string) => ({ id: 1, name, label, type: 'TEXT', length: 0, scale: 0, required: false, codeList: null, unit: null, description: null })

let rejects: Reject[]
let draft: unknown[]
let repair: () => Answer
let hub: ReturnType<typeof fakeHub>
const unmounts: (() => void)[] = []

beforeEach(async () => {
  await chooseLanguage('zh-CN')
  rejects = [reject(5), reject(6), reject(9)]
  draft = []
  repair = () => ({ body: { run: 40, rows: 1, kept: 0, unchanged: 0, outdated: 0, outdatedRows: [] } })
  hub = fakeHub([
    ['GET', /^\/batches\/1$/, () => ({ body: { id: 1, resource: { id: 3, name: '企业' }, state: 'COMMITTED' } })],
    ['GET', /^\/resources\/3$/, () => ({ body: { id: 3, name: '企业', schema: { key: ['name'], fields: [field('name', '名称'), field('amount', '金额')] } } })],
    ['GET', /^\/rejects\/waiting$/, () => ({ body: [{ batch: 1, open: 3 }] })],
    ['GET', /^\/batches\/1\/rejects\/summary$/, () => ({ body: [] })],
    ['GET', /^\/batches\/1\/rejects$/, ({ query }) => {
      const found = rejects.filter((each) => each.id > Number(query.get('after') ?? 0) && (!query.get('state') || each.state === query.get('state')))
      return { body: { items: found.slice(0, Number(query.get('limit'))), next: null, total: null } }
    }],
    ['POST', /^\/batches\/1\/repairs$/, () => repair()],
    ['GET', /^\/batches\/1\/repairs\/draft$/, () => ({ body: draft })],
    ['PUT', /^\/batches\/1\/repairs\/draft$/, () => ({ body: null })],
    ['POST', /^\/batches\/1\/repairs\/standing$/, () => ({ body: [{ reject: 5, standing: { batch: 178, values: { amount: '29000' }, asks: true } }] })],
  ])
})
afterEach(() => {
  unmounts.splice(0).forEach((unmount) => unmount())
  hub.leave()
})

async function open() {
  const { page, router } = await openPage(RepairPage, '/batches/:id(\\d+)/repair', '/batches/1/repair')
  unmounts.push(() => page.unmount())
  /** The key comes first, then the column with the fault. */
  const type = (row: number, text: string) => page.find(`input[data-at='${row}-1']`).setValue(text)
  const press = async (text: string) => {
    await (page.findAll('button').find((each) => each.text() === text) as DOMWrapper<HTMLButtonElement>).trigger('click')
    await flushPromises()
  }
  return { page, router, type, press }
}
const posted = () => hub.asked.filter((each) => each.method === 'POST').map((each) => each.body)

it('sends corrections with the version they were typed over', async () => {
  rejects[0] = reject(5, { version: 'ab12cd', tried: true })
  const { type, press, router } = await open()
  await type(0, '120000')
  await press(currentTexts().quality.grid.send('1'))
  expect(posted()).toEqual([{ rows: [{ reject: 5, version: 'ab12cd', cells: { amount: '120000' } }] }])
  expect(router.currentRoute.value.path, 'there is more to do here').toBe('/batches/1/repair')
})

it('tells what another window has done to the same rows, and sends nothing over it unseen', async () => {
  const { page, type, press } = await open()
  await type(0, '120000')
  await type(1, '130000')
  rejects = [reject(5, { tried: true, version: 'ab12cd', values: { name: '乙', amount: '12 0' } }), reject(6, { state: 'REPAIRED' }), reject(9)]
  repair = () => ({ status: 409, body: { title: '已更正', status: 409, code: 'QUA-117' } })
  const words = currentTexts().quality.grid
  await press(words.send('2'))
  expect(page.text()).toContain(words.outrunSince('1'))
  expect(page.text()).toContain(words.settledSince('1'))
  expect(page.find<HTMLInputElement>("input[data-at='0-1']").element.value, 'what was typed is kept').toBe('120000')
  expect(page.findAll('button').find((each) => each.text() === words.sendNone)!.attributes('disabled')).toBeDefined()

  repair = () => ({ body: { run: 41, rows: 1, kept: 0, unchanged: 0, outdated: 0, outdatedRows: [] } })
  await press(words.keepMine)
  expect(page.text()).not.toContain(words.outrun)
  await press(words.send('1'))
  expect(posted().at(-1)).toEqual({ rows: [{ reject: 5, version: 'ab12cd', cells: { amount: '120000' } }] })
})

it('lets go of what was typed where the newer one is better', async () => {
  const { page, type, press } = await open()
  await type(0, '120000')
  rejects[0] = reject(5, { tried: true, version: 'ab12cd', values: { name: '甲', amount: '12 0' } })
  repair = () => ({ status: 409, body: { title: '已更正', status: 409, code: 'QUA-117' } })
  const words = currentTexts().quality.grid
  await press(words.send('1'))
  await press(words.dropMine)
  expect(page.find<HTMLInputElement>("input[data-at='0-1']").element.value).toBe('12 0')
  expect(page.text()).toContain(words.nothing)
})

it('tells on coming back to the window, before anything is sent', async () => {
  const { page, type } = await open()
  await type(2, '120000')
  rejects[2] = reject(9, { tried: true, version: 'ab12cd' })
  document.dispatchEvent(new Event('visibilitychange'))
  await flushPromises()
  expect(page.text()).toContain(currentTexts().quality.grid.outrunSince('1'))
  expect(posted()).toEqual([])
})

it('shows any other problem as it is, and keeps what was typed', async () => {
  const { page, type, press } = await open()
  await type(0, '120000')
  repair = () => ({ status: 503, body: { title: '修复通道暂不可用', status: 503, code: 'QUA-110' } })
  await press(currentTexts().quality.grid.send('1'))
  expect(page.text()).toContain('修复通道暂不可用')
  expect(page.find<HTMLInputElement>("input[data-at='0-1']").element.value).toBe('120000')
})

it('asks which of the two holds where newer data stand, and sends the answer', async () => {
  const { page, type, press } = await open()
  await type(0, '120000')
  repair = () => ({ status: 409, body: { title: '现有更新的数据', status: 409, code: 'QUA-118' } })
  const words = currentTexts().quality.grid
  await press(words.send('1'))
  expect(page.text()).toContain(words.standing('29000', '178'))
  expect(page.text()).toContain(words.undecided('1'))
  repair = () => ({ body: { run: null, rows: 0, kept: 1, unchanged: 0, outdated: 0, outdatedRows: [] } })
  await press(words.theirs)
  await press(words.send('1'))
  expect(posted().at(-1)).toEqual({ rows: [{ reject: 5, version: '', cells: { amount: '120000' }, keep: 'THEIRS', standing: 178 }] })
})

it('takes up again what was typed and not sent', async () => {
  draft = [{ reject: 6, version: '', cells: { amount: '77' } }]
  const { page, press } = await open()
  const words = currentTexts().quality.grid
  expect(page.text()).toContain(words.restored('1'))
  await press(words.send('1'))
  expect(posted().at(-1)).toEqual({ rows: [{ reject: 6, version: '', cells: { amount: '77' } }] })
})

it('shows proposals as chosen, and takes a step back', async () => {
  rejects[1] = reject(6, { suggestions: { amount: '120000' } })
  const { page, press } = await open()
  const words = currentTexts().quality.grid
  expect(page.find<HTMLInputElement>("input[data-at='1-1']").element.value).toBe('120000')
  await page.find("input[data-at='1-1']").trigger('keydown', { key: 'Escape' })
  expect(page.find<HTMLInputElement>("input[data-at='1-1']").element.value).toBe('12万')
  await page.find("input[data-at='1-1']").trigger('keydown', { key: 'z', ctrlKey: true })
  await press(words.send('1'))
  expect(posted().at(-1)).toEqual({ rows: [{ reject: 6, version: '', cells: { amount: '120000' } }] })
})
