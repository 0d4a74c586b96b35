import { expect, it } from 'vitest'
import type { MappedField } from '@/api/collect'
import { declaredOf, headerChoice, saidOf, samplesOf, sightsOf, verdictOf } from './preview'

const mapping: MappedField[] = [
  { field: 'code', label: '代码', required: true, column: '统一社会信用代码', how: 'LABEL' },
  { field: 'name', label: '名称', required: true, column: '企业名称', how: 'SIMILAR_LABEL' },
  { field: 'phone', label: '电话', required: false, column: null, how: 'NONE' },
]
const said = (field: string | null, warning = false) => ({ field, code: 'REQUIRED', warning, text: { zh: '不能为空', en: 'required' } })

it('puts a reason on the cell of the column that feeds its field', () => {
  const [row] = sightsOf({ columns: ['企业名称', '统一社会信用代码'], mapping, rows: [{ place: 2, cells: ['甲公司', null], reasons: [said('code')] }] })
  expect(row!.bad).toBe(true)
  expect(row!.cells.map((cell) => cell.tone)).toEqual([null, 'bad'])
})

it('keeps a reason of the whole row, or of a field without column, with the row', () => {
  const [row] = sightsOf({ columns: ['企业名称', '统一社会信用代码'], mapping, rows: [{ place: 2, cells: ['甲公司'], reasons: [said(null), said('phone', true)] }] })
  expect(row!.reasons).toHaveLength(2)
  expect(row!.cells.map((cell) => cell.tone)).toEqual([null, null])
  expect(row!.cells[1]!.text).toBeNull()
})

it('lets a rejection outweigh a warning on the same cell', () => {
  const [row] = sightsOf({ columns: ['企业名称', '统一社会信用代码'], mapping, rows: [{ place: 2, cells: ['a', 'b'], reasons: [said('name', true), said('name'), said('name', true)] }] })
  expect(row!.cells[0]!.tone).toBe('bad')
})

it('names the verdict', () => {
  expect(verdictOf({ checked: 0, good: 0, rejected: 0 })).toBe('empty')
  expect(verdictOf({ checked: 5, good: 5, rejected: 0 })).toBe('clean')
  expect(verdictOf({ checked: 5, good: 3, rejected: 2 })).toBe('mixed')
  expect(verdictOf({ checked: 5, good: 0, rejected: 5 })).toBe('none')
})

it('names a header by its row, and by its shape where it takes more', () => {
  expect(headerChoice(3, 'ROW')).toBe('3')
  expect(headerChoice(1, 'TWO_ROWS')).toBe('1:TWO_ROWS')
  expect(headerChoice(0, 'COLUMN')).toBe('0')
})

it('shows the first different values of a column', () => {
  const rows = ['甲', null, '甲', '乙', '丙', '丁'].map((cell, place) => ({ place, cells: [cell], reasons: [] }))
  expect(samplesOf({ columns: ['企业名称'], rows }, '企业名称')).toEqual(['甲', '乙', '丙'])
  expect(samplesOf({ columns: ['企业名称'], rows }, '没有')).toEqual([])
})

it('names the field that a reason speaks of', () => {
  expect(saidOf({ mapping }, said('phone'))).toBe('电话：不能为空')
  expect(saidOf({ mapping }, said(null))).toBe('不能为空')
})

it('takes a declared number of records, or none, and nothing else', () => {
  expect(declaredOf('')).toBeNull()
  expect(declaredOf(null)).toBeNull()
  expect(declaredOf(' 1,200 ')).toBe(1200)
  expect(declaredOf(0)).toBe(0)
  for (const wrong of ['-1', '1.5', '一千', '1e5', '9999999999999']) expect(declaredOf(wrong)).toBeUndefined()
})
