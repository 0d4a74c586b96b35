import { expect, it } from 'vitest'
import type { Rule } from '@/api/quality'
import type { Field } from '@/api/types'
import { zhCN } from '@/locales/zh-CN'
import { formOf, ruleInWords, ruleOf, type Known } from './rule-words'

const words = zhCN.quality.rules
const field = (name: string, label: string): Field => ({ id: 1, name, label, type: 'TEXT', length: 0, scale: 0, required: false, codeList: null, unit: null, description: null })
const known: Known = { fields: [field('from', '开始日期'), field('to', '结束日期'), field('kind', '类型')], codeLists: new Map([['7', '企业类型']]), resources: new Map([['enterprise', '企业登记信息']]), types: zhCN.words.fieldTypes }
const base = { id: 'r1', severity: 'BLOCKING' as const }
const rules: [Rule, string][] = [
  [{ type: 'required', ...base, field: 'to', whenField: 'kind', whenIn: ['注销', '吊销'] }, '“类型”为 注销、吊销 时，“结束日期”必填'],
  [{ type: 'length', ...base, field: 'kind', min: 2, max: 8 }, '“类型”长度在 2 至 8 之间（字符）'],
  [{ type: 'range', ...base, field: 'from', min: '2000-01-01', max: null }, '“开始日期”不小于 2000-01-01'],
  [{ type: 'pattern', ...base, field: 'kind', regex: 'A[0-9]+', explanation: 'A 开头的编号' }, '“类型”符合格式：A 开头的编号'],
  [{ type: 'codeList', ...base, field: 'kind', codeList: '7' }, '“类型”在代码表“企业类型”中'],
  [{ type: 'checksum', ...base, field: 'kind', as: 'CREDIT_CODE' }, '“类型”的校验位符合统一社会信用代码'],
  [{ type: 'dateFormat', ...base, field: 'from', pattern: 'yyyyMMdd' }, '“开始日期”写作 yyyyMMdd'],
  [{ type: 'unique', ...base, fields: ['from', 'kind'] }, '“开始日期”、“类型” 的组合不重复'],
  [{ type: 'compare', ...base, left: 'from', operator: 'LESS_OR_EQUAL', right: 'to' }, '“开始日期”不晚于 / 不大于“结束日期”'],
  [{ type: 'exists', ...base, fields: ['kind'], resource: 'enterprise', targetFields: ['uscc'] }, '“类型” 在资源“企业登记信息”中存在'],
]

it.each(rules)('says every kind in a sentence: %o', (rule, sentence) => {
  expect(ruleInWords(rule, words, known)).toBe(sentence)
})

it.each(rules)('comes out of the form as it went in: %o', (rule) => {
  expect(ruleOf(formOf(rule, '', ''), words, [])).toEqual(rule)
})

it('says what is missing instead of making half a rule', () => {
  expect(ruleOf(formOf(null, '', 'kind'), words, [])).toBe(words.faults.id)
  expect(ruleOf(formOf(null, 'r1', 'kind'), words, ['r1'])).toBe(words.faults.idTwice)
  expect(ruleOf({ ...formOf(null, 'r1', 'kind'), type: 'range' }, words, [])).toBe(words.faults.range)
  expect(ruleOf({ ...formOf(null, 'r1', 'kind'), type: 'compare', other: 'kind' }, words, [])).toBe(words.faults.pair)
  expect(ruleOf({ ...formOf(null, 'r1', ''), type: 'exists', fields: ['from', 'to'], resource: 'enterprise', targets: 'a' }, words, [])).toBe(words.faults.targets)
})
