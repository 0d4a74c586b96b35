import { describe, expect, it } from 'vitest'
import type { Feed } from '@/api/collect'
import type { Burden } from '@/api/quality'
import type { Batch, FlowDay, ResourceRow, Run } from '@/api/types'
import { attentionOf, organisationStates, usualRows, type Open } from './attention'
import { groupsOf, listOf, shareOfUsual } from './burdens'
import { freshnessOf } from './freshness'

const [a, b] = [{ id: 1, name: '甲' }, { id: 2, name: '乙' }]
const last = (at: string) => ({ id: 1, at, sent: 1, good: 1, rejected: 0 })
const words = { batch: (id: number) => `批次 ${id}`, rejects: (rows: number) => `${rows} 行`, due: (at: string) => `应在 ${at}`, never: '从未', whose: (each: { name: string }) => each.name }
const open: Open = {
  overdue: [
    { id: 1, name: '子', organisation: a, lastBatch: last('2026-11-20T00:00:00Z') },
    { id: 2, name: '丑', organisation: b, lastBatch: null },
  ] as ResourceRow[],
  failed: [{ id: 9, kindLabel: '采集', subjectType: 'feed', subject: '3', subjectLabel: '子 ← t', queuedAt: '2026-11-21T00:00:00Z', endedAt: null, problem: { code: 'X', what: '断开', next: '' } }] as Run[],
  feeds: [],
  held: [{ id: 7, resource: b, organisation: 2, at: '2026-11-21T01:00:00Z' }] as Batch[],
  rejects: [
    { resource: a, organisation: a, batch: 5, open: 12, rejected: 20, at: '2026-10-01T00:00:00Z' },
    { resource: b, organisation: b, batch: 6, open: 3, rejected: 3, at: '2026-10-02T00:00:00Z' },
  ],
}
const burden = (about: Burden['about'], organisation: { id: number; name: string }, things: number, rows = 0): Burden => ({ about, organisation, things, rows, oldest: null, reminded: null })
const burdens = [burden('REJECTS', a, 2, 12), burden('HELD', b, 1), burden('LATE', a, 1), burden('LATE', b, 1), burden('REJECTS', b, 1, 3)]
const feed = (id: number, resource: number) => ({ id, resource: { id: resource, name: '子' }, due: '2026-11-20T09:00:00Z', late: true }) as Feed

describe('attention', () => {
  it('puts what blocks data first, and the oldest of a kind before the others', () => {
    const found = attentionOf(open, words)
    expect(found.map((each) => each.key)).toEqual(['held-7', 'failed-9', 'late-2', 'late-1', 'rejects-5', 'rejects-6'])
    expect(found[1]).toMatchObject({ subject: '子 ← t · 采集', why: '断开', to: '/runs/9' })
    expect(found[4]).toMatchObject({ subject: '甲', why: '甲 · 批次 5 · 12 行', act: '/batches/5/repair' })
  })

  it('tells one cause once: a failed feed is not also late, a late feed\'s resource not also overdue', () => {
    expect(attentionOf({ ...open, feeds: [feed(3, 1)] }, words).map((each) => each.key)).toEqual(['held-7', 'failed-9', 'late-2', 'rejects-5', 'rejects-6'])
    const late = attentionOf({ ...open, feeds: [feed(4, 1)] }, words)
    expect(late.map((each) => each.key)).toEqual(['held-7', 'failed-9', 'feed-4', 'late-2', 'rejects-5', 'rejects-6'])
    expect(late[2]).toMatchObject({ why: '应在 2026-11-20T09:00:00Z', to: '/feeds/4' })
  })

  it('sums up by organisation, the most burdened first', () => {
    expect(organisationStates(burdens)).toEqual([
      { id: 2, late: 1, held: 1, rejects: 3 },
      { id: 1, late: 1, held: 0, rejects: 12 },
    ])
  })

  it('groups what waits by kind, the worst kind first, each leading to exactly its list', () => {
    const groups = groupsOf(burdens)
    expect(groups.map((group) => [group.about, group.things, group.rows, group.organisations.length])).toEqual([['HELD', 1, 0, 1], ['LATE', 2, 0, 2], ['REJECTS', 3, 15, 2]])
    expect(listOf('HELD', 2)).toBe('/batches?state=HELD&organisation=2')
    expect(listOf('REJECTS', 2)).toBe('/rejects?organisation=2')
    expect(groupsOf([])).toEqual([])
  })

  it('says how far today has come only where something is usual', () => {
    expect(shareOfUsual(50, 200)).toBe(0.25)
    expect(shareOfUsual(50, 0)).toBeNull()
  })

  it('takes the middle of the busy days before today as usual, whatever one big load did', () => {
    const days: FlowDay[] = [0, 100, 9000, 120, 110, 30].map((good, at) => ({ day: `2026-11-1${at}`, batches: good ? 1 : 0, sent: good, good, written: good, rejected: 0 }))
    expect(usualRows(days)).toBe(115)
    expect(usualRows([])).toBe(0)
  })
})

it('calls a resource late only where the hub does, and tells the unbegun from the punctual', () => {
  expect(freshnessOf({ overdue: true, lastBatch: null })).toBe('late')
  expect(freshnessOf({ overdue: false, lastBatch: null })).toBe('never')
  expect(freshnessOf({ overdue: false, lastBatch: last('2020-01-01T00:00:00Z') })).toBe('on-time')
})
