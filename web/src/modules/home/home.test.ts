import { describe, expect, it } from 'vitest'
import type { Overview } from '@/api/types'
import { attentionOf, organisationStates, usualRows } from './attention'
import { freshnessOf } from './freshness'

const now = new Date('2026-11-21T02:00:00Z')
const batch = (at: string) => ({ id: 1, at, sent: 1, good: 1, rejected: 0 })
const [a, b] = [{ id: 1, name: '甲' }, { id: 2, name: '乙' }]
const overview: Overview = {
  lateFeeds: [
    { feed: 1, resource: a, organisation: a, due: '2026-11-20T00:00:00Z', problem: null },
    { feed: 2, resource: a, organisation: b, due: '2026-11-18T00:00:00Z', problem: null },
  ],
  failedRuns: [{ run: 9, kindLabel: '采集', subjectLabel: '丙', at: '2026-11-21T00:00:00Z', problem: 'x' }],
  heldBatches: [{ batch: 7, resource: b, organisation: b, at: '2026-11-21T01:00:00Z', why: '38%' }],
  rejectsWaiting: [{ organisation: a, open: 12, oldest: '2026-10-01T00:00:00Z' }],
  rowsPerDay: [100, 9000, 120, 110, 30].map((rows, at) => ({ day: `2026-11-1${at}`, rows, rejected: 0 })),
}

describe('attention', () => {
  it('puts what blocks data first, and the oldest of a kind before the others', () => {
    expect(attentionOf(overview, (name, rows) => `${name} ${rows}`).map((each) => each.key)).toEqual(['held-7', 'failed-9', 'late-2', 'late-1', 'rejects-1'])
  })

  it('sums up by organisation, the most burdened first', () => {
    expect(organisationStates(overview)).toEqual([
      { id: 2, name: '乙', late: 1, held: 1, rejects: 0 },
      { id: 1, name: '甲', late: 1, held: 0, rejects: 12 },
    ])
  })

  it('takes the middle of the days before today as usual, whatever one big load did', () => {
    expect(usualRows(overview.rowsPerDay)).toBe(115)
    expect(usualRows([])).toBe(0)
  })
})

describe('freshness', () => {
  it('is late once the update cycle has passed since the last batch', () => {
    expect(freshnessOf({ updateFrequency: 'DAILY', lastBatch: batch('2026-11-20T02:00:01Z') }, now).state).toBe('on-time')
    expect(freshnessOf({ updateFrequency: 'DAILY', lastBatch: batch('2026-11-20T01:59:59Z') }, now).state).toBe('late')
  })

  it('is never late without a cycle, and says when nothing has come at all', () => {
    expect(freshnessOf({ updateFrequency: 'IRREGULAR', lastBatch: batch('2001-01-01T00:00:00Z') }, now).state).toBe('on-time')
    expect(freshnessOf({ updateFrequency: 'DAILY', lastBatch: null }, now).state).toBe('never')
  })
})
