import { expect, it } from 'vitest'
import { zhCN } from '@/locales/zh-CN'
import { differencesInWords } from './entry-changes'

const told = (field: string, before: unknown, after: unknown) => differencesInWords([{ field, before, after }], zhCN, (id) => `单位${id}`)[0]

it('tells a change of the entry in the words of the forms', () => {
  expect(told('level', 'ORDINARY', 'SENSITIVE')).toMatchObject({ label: '数据分级', old: '普通级', new: '敏感级' })
  expect(told('organisation', 3, 4)).toMatchObject({ label: '提供单位', old: '单位3', new: '单位4' })
  expect(told('tags', null, ['企业', '信用'])).toMatchObject({ label: '标签', new: '企业、信用' })
  expect(told('state', 'DRAFT', 'ACTIVE')).toMatchObject({ old: '草稿', new: '在用' })
  expect(told('classification.item2', null, '03')).toMatchObject({ label: '信息资源分类 · 项' })
})

it('tells a change of the schema by field and property, and leaves field numbers out', () => {
  expect(told('schema.fields.name.length', 100, 200)).toMatchObject({ label: '信息项 name · 长度', old: 100, new: 200 })
  expect(told('schema.fields.kind.type', 'CODE', 'TEXT')).toMatchObject({ old: '代码', new: '文本' })
  expect(told('schema.key', ['id'], ['id', 'year'])).toMatchObject({ label: '主键', new: 'id、year' })
  expect(told('schema.fields.name.id', null, 7)).toBeUndefined()
})

it('shows what it does not know as it came', () => {
  expect(told('somethingNew', 'A', 'B')).toMatchObject({ label: 'somethingNew', old: 'A', new: 'B' })
})
