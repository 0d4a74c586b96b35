import type { Feed } from '@/api/collect'
import type { Run } from '@/api/types'
import type { Texts } from '@/locales/zh-CN'
import { formatDateTime, formatNumber } from '@/shared/format'
import { scheduleInWords } from './schedule'

/** What a person can do with a feed and is asked about before. */
export type FeedAct = 'pause' | 'resume' | 'backfill' | 'deleted' | 'confirmDeleted' | 'remove'

/** The hub's word for "too many rows are missing at the source to delete them unasked". */
const MANY_DELETED = 'COL-312'
const FEW = 100
const SHARE = 10

/** The newest run where it is a search for deleted rows that stopped to ask. */
export function stoppedSearch(runs: readonly Run[] | undefined): Run | null {
  const [newest] = runs ?? []
  return newest?.state === 'FAILED' && newest.problem?.code === MANY_DELETED ? newest : null
}

/** From how many missing rows on the hub stops and asks. */
export const mostDeleted = (rows: number) => Math.max(FEW, Math.floor(rows / SHARE))

/** What will happen, in whole sentences and in numbers. */
export function consequencesOf(act: FeedAct, feed: Feed, rows: number, search: Run | null, t: Texts): string[] {
  const words = t.collect.feeds.consequences
  const n = formatNumber(rows)
  switch (act) {
    case 'pause':
      return words.pause(feed.nextAt ? formatDateTime(feed.nextAt) : '', n)
    case 'resume':
      return words.resume(scheduleInWords(feed.schedule, t.collect.schedule), feed.cursor ? cursorText(feed.cursor.bound) : '')
    case 'backfill':
      return words.backfill(n, feed.cursor ? cursorText(feed.cursor.bound) : '')
    case 'deleted':
      return words.deleted(n, formatNumber(mostDeleted(rows)))
    case 'confirmDeleted':
      return words.confirmDeleted(formatNumber(search?.counts.deleted ?? null), formatNumber(search?.counts.target ?? null))
    case 'remove':
      return t.collect.feeds.removeConsequences(n)
  }
}

export const cursorText = (bound: string) => bound.replace('T', ' ').slice(0, 19)
