import { expect, it } from 'vitest'
import type { Reject } from '@/api/quality'
import { bodyOf, corrected, isOutrun, rebased, sizeOf, textOf, withoutSettled, withSuggestions } from './corrections'

const reject = (id: number, more: Partial<Reject> = {}): Reject => ({
  id, part: '', place: id, raw: false, deletes: false, columns: [], cells: [], values: { name: '甲', date: '2026年1月2日' }, reasons: [], suggestions: { date: '2026-01-02' },
  state: 'OPEN', repairing: false, tried: false, version: '', repairedBy: null, settledBy: null, settledAt: null, note: null, ...more,
})

it('keeps only what differs from what the row holds', () => {
  const one = corrected(new Map(), reject(1), 'name', '乙')
  expect(textOf(reject(1), 'name', one)).toBe('乙')
  expect(sizeOf(corrected(one, reject(1), 'name', '甲'))).toEqual({ rows: 0, cells: 0 })
})

it('takes suggestions over, but never what a person has typed, and only in open rows', () => {
  const typed = corrected(new Map(), reject(1), 'date', '2026-01-03')
  const all = withSuggestions(typed, [reject(1), reject(2), reject(3, { state: 'REPAIRED' }), reject(4, { repairing: true })])
  expect(textOf(reject(1), 'date', all)).toBe('2026-01-03')
  expect(textOf(reject(2), 'date', all)).toBe('2026-01-02')
  expect([...all.keys()]).toEqual([1, 2])
})

it('sends an emptied cell as no value', () => {
  expect(bodyOf(corrected(new Map(), reject(7), 'name', ''))).toEqual([{ reject: 7, version: '', cells: { name: null } }])
})

it('knows when a row was corrected elsewhere after the typing began, and puts it over the new content only when asked', () => {
  const typed = corrected(corrected(new Map(), reject(1), 'name', '乙'), reject(1, { version: 'aa11bb' }), 'date', '2026-01-02')
  const now = reject(1, { version: 'aa11bb', values: { name: '乙', date: '去年' } })
  expect(isOutrun(reject(1), typed)).toBe(false)
  expect(isOutrun(now, typed), 'one more cell does not make it seen').toBe(true)
  const kept = rebased(typed, now)
  expect(isOutrun(now, kept)).toBe(false)
  expect(bodyOf(kept), 'a cell that reads so already is no correction').toEqual([{ reject: 1, version: 'aa11bb', cells: { date: '2026-01-02' } }])
})

it('lets go of what is settled or on its way meanwhile', () => {
  const typed = [1, 2, 3].reduce((all, id) => corrected(all, reject(id), 'name', '乙'), new Map())
  expect([...withoutSettled(typed, [reject(1, { state: 'REPAIRED' }), reject(2, { repairing: true }), reject(3)]).keys()]).toEqual([3])
})
