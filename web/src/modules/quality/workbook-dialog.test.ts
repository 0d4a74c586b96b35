import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { RepairStarted } from '@/api/quality'
import { chooseLanguage, currentTexts, type Language } from '@/locales'
import { FileDrop } from '@/shared/ui'
import { fakeHub } from '@/shared/testing/fake-hub'
import WorkbookDialog from './parts/WorkbookDialog.vue'

let started: RepairStarted
let hub: ReturnType<typeof fakeHub>
const unmounts: (() => void)[] = []

beforeEach(() => {
  hub = fakeHub([['POST', /^\/batches\/1\/repairs\/file$/, () => ({ body: started })]])
})
afterEach(() => {
  unmounts.splice(0).forEach((unmount) => unmount())
  hub.leave()
})

async function send(language: Language) {
  await chooseLanguage(language)
  const dialog = mount(WorkbookDialog, { props: { batch: 1 }, attachTo: document.body })
  unmounts.push(() => dialog.unmount())
  dialog.getComponent(FileDrop).vm.$emit('update:modelValue', new File(['x'], '问题数据.xlsx'))
  await flushPromises()
  await dialog.findAll('footer button').at(-1)!.trigger('click')
  await flushPromises()
  await flushPromises()
  return dialog
}

it('is done when every edited row is on its way', async () => {
  started = { run: 7, kept: 0, rows: 3, unchanged: 1, outdated: 0, outdatedRows: [] }
  const dialog = await send('zh-CN')
  expect(dialog.emitted('sent')).toEqual([[started]])
})

it.each(['zh-CN', 'en-US'] as const)('stays open and names the rows that were left out (%s)', async (language) => {
  started = { run: 7, kept: 0, rows: 1200, unchanged: 0, outdated: 3, outdatedRows: [4, 1007] }
  const dialog = await send(language)
  const words = currentTexts().quality.grid
  const named = language === 'zh-CN' ? '4、1,007…' : '4, 1,007…'
  expect(dialog.find('[role=status]').text()).toBe(words.outdated('1,200', '3', named))
  expect(dialog.emitted('sent'), 'nobody has read it yet').toBeUndefined()
  const seen = dialog.findAll('footer button')
  expect(seen.map((each) => each.text())).toEqual([words.outdatedSeen])
  await seen[0]!.trigger('click')
  expect(dialog.emitted('sent')).toEqual([[started]])
  expect(dialog.emitted('close')).toBeUndefined()
})
