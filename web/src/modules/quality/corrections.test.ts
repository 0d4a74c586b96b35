import { expect, it } from 'vitest'
import type { Reject } from '@/api/quality'
import { answered, asks, bodyOf, cleared, corrected, draftOf, isOutrun, isReady, readDraft, rebased, sizeOf, textOf, withoutSettled, withProposals } from './corrections'

const reject = (id: number, more: Partial<Reject> = {}): Reject => ({
  id, part: '', place: id, raw: false, deletes: false, columns: [], cells: [], values: { name: '甲', date: '2026年1月2日' }, reasons: [], suggestions: { date: '2026-01-02' },
  state: 'OPEN', repairing: false, tried: false, version: '', repairedBy: null, closedBy: null, deleted: false, times: 1, firstAt: '2026-01-01T00:00:00Z', lastAt: null, lastBatch: null, countedIn: null, countedWith: null, standing: null, settledBy: null, settledAt: null, note: null, ...more,
})

it('keeps only what differs from what the row holds', () => {
  const one = corrected(new Map(), reject(1), 'name', '乙')
  expect(textOf(reject(1), 'name', one)).toBe('乙')
  expect(sizeOf(corrected(one, reject(1), 'name', '甲'))).toEqual({ rows: 0, cells: 0 })
})

it('proposes, but never over what a person has typed, only in open rows, and not again what was taken out', () => {
  const typed = corrected(new Map(), reject(1), 'date', '2026-01-03')
  const all = withProposals(typed, [reject(1), reject(2), reject(3, { state: 'REPAIRED' }), reject(4, { repairing: true }), reject(5)], new Set(['5/date']))
  expect(textOf(reject(1), 'date', all)).toBe('2026-01-03')
  expect(textOf(reject(2), 'date', all)).toBe('2026-01-02')
  expect([...all.keys()]).toEqual([1, 2])
})

it('sends a row that is only proposed once every fault of it has a proposal', () => {
  const fault = (field: string) => ({ code: 'X', field, label: null, rule: null, value: null, text: '', warning: false })
  const whole = reject(1, { reasons: [fault('date')] })
  const half = reject(2, { reasons: [fault('date'), fault('name')] })
  const all = withProposals(new Map(), [whole, half], new Set())
  expect(isReady(whole, all.get(1)!)).toBe(true)
  expect(isReady(half, all.get(2)!)).toBe(false)
  expect(isReady(half, corrected(all, half, 'name', '乙').get(2)!)).toBe(true)
  expect(draftOf(all), 'a proposal is not what somebody typed').toEqual([])
})

it('clears a value only where that is asked for', () => {
  expect(bodyOf(corrected(new Map(), reject(7), 'name', ''))).toEqual([])
  const none = cleared(new Map(), reject(7), 'name')
  expect(bodyOf(none)).toEqual([{ reject: 7, version: '', cells: { name: null } }])
  expect(bodyOf(readDraft(draftOf(none))), 'kept and read back').toEqual(bodyOf(none))
})

it('asks once for each row that stands, and again where another one stands since', () => {
  const newer = { batch: 178, values: { name: '丙' }, asks: true }
  const typed = corrected(new Map(), reject(7), 'name', '乙')
  expect(asks(newer, typed.get(7))).toBe(true)
  const mine = answered(typed, [reject(7)], 'MINE', new Map([[7, newer]]))
  expect(asks(newer, mine.get(7))).toBe(false)
  expect(asks({ ...newer, batch: 179 }, mine.get(7))).toBe(true)
  expect(bodyOf(mine)).toEqual([{ reject: 7, version: '', cells: { name: '乙' }, keep: 'MINE', standing: 178 }])
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
