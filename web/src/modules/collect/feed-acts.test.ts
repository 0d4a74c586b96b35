import { expect, it } from 'vitest'
import type { Feed } from '@/api/collect'
import type { Run } from '@/api/types'
import { zhCN } from '@/locales/zh-CN'
import { consequencesOf, mostDeleted, stoppedSearch } from './feed-acts'

const feed = { nextAt: '2026-11-22T02:10:00+08:00', cursor: { bound: '2026-11-21T10:00:00', lastStamp: null, lookBack: 600 }, schedule: { kind: 'WINDOW', cron: null, from: '02:00', to: '04:00', timesPerDay: 1 } } as Feed
const run = (state: string, code: string | null, counts = {}) => ({ id: 1, state, counts, problem: code ? { code, what: '', next: '' } : null }) as Run

it('says before each act what it will do, in numbers', () => {
  expect(consequencesOf('pause', feed, 12304, null, zhCN).join()).toContain('12,304')
  expect(consequencesOf('resume', feed, 0, null, zhCN).join()).toContain('每天 02:00–04:00')
  expect(consequencesOf('backfill', feed, 5, null, zhCN).join()).toContain('2026-11-21 10:00:00')
  expect(consequencesOf('deleted', feed, 50_000, null, zhCN).join()).toContain('5,000')
  expect(consequencesOf('confirmDeleted', feed, 50_000, run('FAILED', 'COL-312', { deleted: 9000, target: 50_000 }), zhCN).join()).toContain('9,000')
})

it('asks about many deleted rows only while the newest run is the one that stopped', () => {
  expect(stoppedSearch([run('FAILED', 'COL-312'), run('DONE', null)])?.id).toBe(1)
  expect(stoppedSearch([run('DONE', null), run('FAILED', 'COL-312')])).toBeNull()
  expect(stoppedSearch([run('FAILED', 'COL-110')])).toBeNull()
  expect(stoppedSearch(undefined)).toBeNull()
})

it('stops like the hub: past a hundred rows, or a tenth', () => {
  expect(mostDeleted(20)).toBe(100)
  expect(mostDeleted(50_000)).toBe(5000)
})
