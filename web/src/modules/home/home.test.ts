import { describe, expect, it } from 'vitest'
import type { Batch, ResourceRow, Run } from '@/api/types'
import { attentionOf, organisationStates, usualRows, type Open } from './attention'
import { freshnessOf } from './freshness'

const [a, b] = [{ id: 1, name: '甲' }, { id: 2, name: '乙' }]
const last = (at: string) => ({ id: 1, at, sent: 1, good: 1, rejected: 0 })
const open: Open = {
  overdue: [
    { id: 1, name: '子', organisation: a, lastBatch: last('2026-11-20T00:00:00Z') },
    { id: 2, name: '丑', organisation: b, lastBatch: null },
  ] as ResourceRow[],
  failed: [{ id: 9, kindLabel: '采集', subjectLabel: null, queuedAt: '2026-11-21T00:00:00Z', endedAt: null, problem: { code: 'X', what: '断开', next: '' } }] as Run[],
  held: [{ id: 7, resource: b, organisation: 2, at: '2026-11-21T01:00:00Z' }] as Batch[],
  rejects: [{ resource: a, organisation: a, batch: 5, open: 12, at: '2026-10-01T00:00:00Z' }, { resource: b, batch: 6, open: 3, at: '2026-10-02T00:00:00Z' }],
}

describe('attention', () => {
  it('puts what blocks data first, and the oldest of a kind before the others', () => {
    const found = attentionOf(open, (name, rows) => `${name} ${rows}`)
    expect(found.map((each) => each.key)).toEqual(['held-7', 'failed-9', 'late-2', 'late-1', 'rejects-5', 'rejects-6'])
    expect(found[1]).toMatchObject({ subject: '采集', why: '断开', to: '/runs/9' })
    expect(found[4]).toMatchObject({ subject: '甲 12', to: '/batches/5?tab=rejects' })
  })

  it('sums up by organisation, the most burdened first, and leaves out what names none', () => {
    expect(organisationStates(open)).toEqual([
      { id: 2, late: 1, held: 1, rejects: 0 },
      { id: 1, late: 1, held: 0, rejects: 12 },
    ])
  })

  it('takes the middle of the days before today as usual, whatever one big load did', () => {
    const days = [100, 9000, 120, 110, 30].map((rows, at) => ({ day: `2026-11-1${at}`, rows, rejected: 0 }))
    expect(usualRows(days)).toBe(115)
    expect(usualRows([])).toBe(0)
  })
})

it('calls a resource late only where the hub does, and tells the unbegun from the punctual', () => {
  expect(freshnessOf({ overdue: true, lastBatch: null })).toBe('late')
  expect(freshnessOf({ overdue: false, lastBatch: null })).toBe('never')
  expect(freshnessOf({ overdue: false, lastBatch: last('2020-01-01T00:00:00Z') })).toBe('on-time')
})
