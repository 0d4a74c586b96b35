import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { effectScope, ref } from 'vue'
import { Problem } from '@/api/problem'
import { chooseLanguage } from '@/locales'
import { useAction } from '../composables/use-action'
import { useLoaded } from '../composables/use-loaded'
import ConfirmConsequence from './ConfirmConsequence.vue'
import FileDrop from './FileDrop.vue'
import ModalDialog from './ModalDialog.vue'
import ProblemNote from './ProblemNote.vue'
import StateTag from './StateTag.vue'
import StepWizard from './StepWizard.vue'
import TextField from './TextField.vue'
import TreeList from './TreeList.vue'

beforeEach(() => chooseLanguage('zh-CN'))

it('says a state in the language chosen, with a shape that is not colour alone', async () => {
  const tag = mount(StateTag, { props: { kind: 'batchStates', value: 'HELD' } })
  expect(tag.text()).toBe('暂扣')
  expect(tag.find('svg path').exists()).toBe(true)
  await chooseLanguage('en-US')
  await flushPromises()
  expect(tag.text()).toBe('Held for a person')
})

it('shows an unknown state by its constant rather than nothing', () => {
  expect(mount(StateTag, { props: { kind: 'runStates', value: 'NEW_ONE' } }).text()).toBe('NEW_ONE')
})

it('tells of a problem what happened, why, what to do and the code', () => {
  const note = mount(ProblemNote, { props: { problem: new Problem({ title: '连不上', status: 502, detail: '端口不通', next: '请检查防火墙', code: 'COL-101', trace: 'ab12' }) } })
  for (const words of ['连不上', '端口不通', '请检查防火墙', 'COL-101', 'ab12']) expect(note.text()).toContain(words)
})

describe('a confirmation', () => {
  it('asks for no reason where none is wanted', () => {
    const dialog = mount(ConfirmConsequence, { props: { open: true, title: '暂停', consequences: ['不再自动运行'], action: '暂停', reason: 'none' }, attachTo: document.body })
    expect(dialog.find('textarea').exists()).toBe(false)
    dialog.unmount()
  })

  it('shows the consequences and does not go on without a reason where one is required', async () => {
    const dialog = mount(ConfirmConsequence, { props: { open: true, title: '撤销批次', consequences: ['12,304 行将恢复为旧值', '3 个订阅将收到更正'], action: '撤销', reason: 'required', undoable: true }, attachTo: document.body })
    expect(dialog.text()).toContain('12,304 行将恢复为旧值')
    await dialog.find('form').trigger('submit')
    expect(dialog.emitted('confirm')).toBeUndefined()
    expect(dialog.text()).toContain('请填写原因')
    await dialog.find('textarea').setValue(' 重复上传 ')
    await dialog.find('form').trigger('submit')
    expect(dialog.emitted('confirm')).toEqual([['重复上传']])
  })
})

describe('a file', () => {
  const drop = async (file: File) => {
    const field = mount(FileDrop, { props: { label: '文件', endings: ['.csv'], maxBytes: 10, modelValue: null } })
    await field.find('.drop').trigger('drop', { dataTransfer: { files: [file] } })
    return field
  }

  it('is refused before a byte is sent when it is of a wrong kind, empty or too large', async () => {
    for (const [file, words] of [[new File(['x'], 'a.exe'), '不支持'], [new File([], 'a.csv'), '空文件'], [new File(['12345678901'], 'a.csv'), '超过']] as const) {
      const field = await drop(file)
      expect(field.find('[role=alert]').text()).toContain(words)
      expect(field.emitted('update:modelValue')).toBeUndefined()
    }
  })

  it('is taken whatever the case of its ending', async () => {
    const file = new File(['x'], '民政_20260101_001.CSV')
    expect((await drop(file)).emitted('update:modelValue')).toEqual([[file]])
  })
})

it('goes a step on only when the step is right, and back without asking', async () => {
  let right = false
  const steps = [{ name: 'a', text: '一' }, { name: 'b', text: '二' }]
  const wizard = mount(StepWizard<string>, { props: { modelValue: 'a', steps, check: () => right, 'onUpdate:modelValue': (step: string) => wizard.setProps({ modelValue: step }) }, attachTo: document.body })
  await wizard.find('form').trigger('submit')
  await flushPromises()
  expect(wizard.emitted('update:modelValue')).toBeUndefined()
  right = true
  await wizard.find('form').trigger('submit')
  await flushPromises()
  expect(wizard.emitted('update:modelValue')).toEqual([['b']])
  await wizard.find('form').trigger('submit')
  await flushPromises()
  expect(wizard.emitted('finish')).toHaveLength(1)
  await wizard.find('.steps button').trigger('click')
  expect(wizard.emitted('update:modelValue')!.at(-1)).toEqual(['a'])
})

it('walks a tree by keyboard', async () => {
  const nodes = [{ key: 1, text: '市', children: [{ key: 2, text: '县', children: [{ key: 3, text: '局', children: [] }] }] }]
  const tree = mount(TreeList<number>, { props: { label: '单位', nodes, depth: 1, modelValue: null }, attachTo: document.body })
  const items = () => tree.findAll('[role=treeitem]')
  expect(items().map((each) => each.text())).toEqual(['市', '县'])
  await items()[0]!.trigger('keydown', { key: 'ArrowDown' })
  await flushPromises()
  await items()[1]!.trigger('keydown', { key: 'ArrowRight' })
  expect(items().map((each) => each.text())).toEqual(['市', '县', '局'])
  await items()[1]!.trigger('keydown', { key: 'Enter' })
  expect(tree.emitted('update:modelValue')).toEqual([[2]])
  await items()[0]!.trigger('keydown', { key: 'ArrowLeft' })
  expect(items()).toHaveLength(1)
})

describe('loading', () => {
  it('drops an answer that a newer question has overtaken', async () => {
    const answers: ((value: string) => void)[] = []
    const wanted = ref(1)
    const scope = effectScope()
    const loaded = scope.run(() => useLoaded(() => new Promise<string>((resolve) => answers.push(resolve)), [wanted]))!
    wanted.value = 2
    await flushPromises()
    answers[1]!('new')
    answers[0]!('old')
    await flushPromises()
    expect(loaded.value.value).toBe('new')
    scope.stop()
  })

  it('never starts an action twice at once', async () => {
    let runs = 0
    const action = useAction(async () => {
      runs++
      await Promise.resolve()
    })
    await Promise.all([action.run(), action.run()])
    expect(runs).toBe(1)
  })
})

it('begins a dialog at its first field, and at its close button where there is none', () => {
  const opened = (content: string) => {
    const dialog = mount(ModalDialog, { props: { open: true, title: '新增' }, slots: { default: content }, attachTo: document.body })
    const focused = document.activeElement?.tagName.toLowerCase()
    dialog.unmount()
    return focused
  }
  expect(opened('<input type="radio"><input disabled><select></select><textarea></textarea>')).toBe('select')
  expect(opened('<textarea></textarea>')).toBe('textarea')
  expect(opened('<p>没有可填的</p>')).not.toBe('textarea')
})

it('gives a number as text, as it gives everything', async () => {
  const field = mount(TextField, { props: { label: '限值', type: 'number', modelValue: '' } })
  await field.find('input').setValue('20')
  expect(field.emitted('update:modelValue')).toEqual([['20']])
})
