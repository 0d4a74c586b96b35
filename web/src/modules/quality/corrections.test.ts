import { expect, it } from 'vitest'
import type { Reject } from '@/api/quality'
import { bodyOf, corrected, sizeOf, textOf, withSuggestions } from './corrections'

const reject = (id: number, more: Partial<Reject> = {}): Reject => ({
  id, part: '', place: id, raw: false, deletes: false, columns: [], cells: [], values: { name: '甲', date: '2026年1月2日' }, reasons: [], suggestions: { date: '2026-01-02' },
  state: 'OPEN', repairing: false, tried: false, repairedBy: null, settledBy: null, settledAt: null, note: null, ...more,
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
  expect(bodyOf(corrected(new Map(), reject(7), 'name', ''))).toEqual([{ reject: 7, cells: { name: null } }])
})
