import { expect, it } from 'vitest'
import type { Field } from '@/api/types'
import { conditionOf, momentOf, opsOf, readDraft, sortOf, valuesOf, writeDraft, type Draft } from './query'

const field = (name: string, type: Field['type']): Field => ({ id: 1, name, label: name, type, length: 0, scale: 0, required: false, codeList: null, unit: null, description: null })
const fields = [field('name', 'TEXT'), field('amount', 'DECIMAL'), field('day', 'DATE'), field('kind', 'CODE')]
const line = (name: string, op: string, value = '', to = '') => ({ field: name, op, value, to }) as Draft['lines'][number]

it('says one line without a frame, several as all or any', () => {
  expect(conditionOf({ mode: 'all', lines: [] })).toBeNull()
  expect(conditionOf({ mode: 'any', lines: [line('name', 'contains', '银行')] })).toEqual({ field: 'name', op: 'contains', value: '银行' })
  expect(conditionOf({ mode: 'any', lines: [line('name', 'eq', 'a'), line('amount', 'between', '1', '2')] })).toEqual({ any: [{ field: 'name', op: 'eq', value: 'a' }, { field: 'amount', op: 'between', values: ['1', '2'] }] })
  expect(conditionOf({ mode: 'all', lines: [line('name', 'empty'), line('day', 'ge', '2026-01-01')] })).toEqual({ all: [{ field: 'name', op: 'empty' }, { field: 'day', op: 'ge', value: '2026-01-01' }] })
})

it('leaves out lines that are not finished', () => {
  expect(conditionOf({ mode: 'all', lines: [line('name', 'eq', '  '), line('', 'eq', 'x'), line('amount', 'between', '1', '')] })).toBeNull()
})

it('takes a pasted column as a batch of values', () => {
  expect(valuesOf(' 330106 \r\n330105\n\n330106')).toEqual(['330106', '330105'])
  expect(valuesOf('a，b;c\td')).toEqual(['a', 'b', 'c', 'd'])
  expect(valuesOf('甲,乙公司\n丙公司')).toEqual(['甲,乙公司', '丙公司'])
  expect(conditionOf({ mode: 'all', lines: [line('kind', 'in', '01\n02')] })).toEqual({ field: 'kind', op: 'in', values: ['01', '02'] })
})

it('writes a moment as the hub reads it', () => {
  expect(conditionOf({ mode: 'all', lines: [line('day', 'ge', '2026-01-01T08:30')] })).toEqual({ field: 'day', op: 'ge', value: '2026-01-01 08:30:00' })
})

it('comes back from the address bar as it went in', () => {
  const draft: Draft = { mode: 'any', lines: [line('name', 'in', '甲\n乙'), line('amount', 'between', '1', '9'), line('day', 'notEmpty')] }
  expect(readDraft(writeDraft(draft), fields)).toEqual(draft)
  expect(writeDraft({ mode: 'all', lines: [] })).toBe('')
})

it('leaves out of an address what is not there any more, and nonsense', () => {
  expect(readDraft('["all",["gone","eq","1"],["amount","contains","1"],["name","eq","x"]]', fields).lines).toEqual([line('name', 'eq', 'x')])
  expect(readDraft('{broken', fields)).toEqual({ mode: 'all', lines: [] })
  expect(sortOf('-amount', fields)).toEqual([{ field: 'amount', descending: true }])
  expect(sortOf('gone', fields)).toEqual([])
})

it('offers orders for numbers and days, likeness for texts', () => {
  expect(opsOf(fields[1]!)).toContain('between')
  expect(opsOf(fields[1]!)).not.toContain('contains')
  expect(opsOf(fields[0]!)[0]).toBe('contains')
})

it('reads a past as Beijing time', () => {
  expect(momentOf('b17')).toEqual({ batch: 17 })
  expect(momentOf('t2026-11-20T08:00')).toEqual({ at: '2026-11-20T00:00:00.000Z' })
  expect(momentOf('yesterday')).toBeNull()
})
