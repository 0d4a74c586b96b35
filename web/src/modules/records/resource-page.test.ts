import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { chooseLanguage, currentTexts, type Language } from '@/locales'
import { fakeHub, openPage } from '@/shared/testing/fake-hub'
import ResourcePage from './pages/ResourcePage.vue'

let state: string
let edit: boolean
let hub: ReturnType<typeof fakeHub>
const unmounts: (() => void)[] = []
const resource = () => ({
  id: 12, code: 'air', name: '空气质量', organisation: { id: 3, name: '环保局' }, library: 'BASE', level: 'PUBLIC', state, version: 4, rows: 12_304, lastBatch: null, overdue: false, keyData: false,
  updateFrequency: 'DAILY', sharingType: 'NONE', openness: 'NONE', schema: null, dataTypes: [], relatedCodes: [], tags: [], permissions: { see: true, rows: true, edit, upload: true },
})

beforeEach(() => {
  state = 'RETIRED'
  edit = true
  hub = fakeHub([
    ['GET', /^\/resources\/12$/, () => ({ body: resource() })],
    ['GET', /^\/resources\/12\/changes$/, () => ({ body: { items: [], next: null, total: 0 } })],
    ['GET', /^\/organisations$/, () => ({ body: [] })],
    ['GET', /^\/feeds$/, () => ({ body: { items: [{ id: 5, state: 'ACTIVE' }, { id: 6, state: 'PAUSED' }], next: null, total: 2 } })],
    ['POST', /^\/resources\/12\/(reinstate|retire)$/, ({ path }) => {
      state = path.endsWith('retire') ? 'RETIRED' : 'ACTIVE'
      return { body: resource() }
    }],
  ])
})
afterEach(() => {
  unmounts.splice(0).forEach((unmount) => unmount())
  hub.leave()
})

async function open(language: Language) {
  await chooseLanguage(language)
  const { page } = await openPage(ResourcePage, '/resources/:id(\\d+)', '/resources/12?tab=changes')
  unmounts.push(() => page.unmount())
  return page
}
const called = (page: Awaited<ReturnType<typeof open>>, text: string) => page.findAll('button').filter((each) => each.text() === text)

it.each(['zh-CN', 'en-US'] as const)('reinstates a retired resource with a reason, after saying what that does (%s)', async (language) => {
  const page = await open(language)
  const words = currentTexts().records
  expect(page.text()).toContain(words.retired)
  expect(called(page, words.actions.retire)).toHaveLength(0)
  expect(called(page, words.actions.upload)).toHaveLength(0)
  await called(page, words.actions.reinstate)[0]!.trigger('click')
  words.reinstateConsequences.forEach((line) => expect(page.find('dialog').text()).toContain(line))

  const confirm = () => page.findAll('dialog footer button').at(-1)!
  await confirm().trigger('click')
  expect(page.find('dialog').text()).toContain(currentTexts().common.confirm.reasonMissing)
  await page.find('dialog textarea').setValue('误停用')
  await confirm().trigger('click')
  await flushPromises()
  expect(hub.asked.filter((each) => each.method === 'POST').map((each) => [each.path, each.body])).toEqual([['/resources/12/reinstate', { version: 4, reason: '误停用' }]])
  expect(page.find('dialog').exists()).toBe(false)
  expect(page.text()).not.toContain(words.retired)
  expect(called(page, words.actions.retire)).toHaveLength(1)
})

it('says how many feeds are paused with a resource that is retired, and leaves the pausing to the hub', async () => {
  state = 'ACTIVE'
  const page = await open('zh-CN')
  const words = currentTexts().records
  await called(page, words.actions.retire)[0]!.trigger('click')
  await flushPromises()
  words.retireConsequences('12,304', '1').forEach((line) => expect(page.find('dialog').text()).toContain(line))
  await page.find('dialog textarea').setValue('已并入别的资源')
  await page.findAll('dialog footer button').at(-1)!.trigger('click')
  await flushPromises()
  expect(hub.asked.filter((each) => each.method === 'POST').map((each) => each.path)).toEqual(['/resources/12/retire'])
  expect(page.text()).toContain(words.retired)
})

it('offers nothing of it to those who may not edit', async () => {
  edit = false
  const page = await open('zh-CN')
  expect(called(page, currentTexts().records.actions.reinstate)).toHaveLength(0)
})
