import type { Frequency, ResourceRow } from '@/api/types'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** How long after its last batch a resource is due again; a month is 31 days, so that nobody is called late by the calendar. */
const CYCLE: Record<Frequency, number | null> = {
  REALTIME: HOUR,
  DAILY: DAY,
  WEEKLY: 7 * DAY,
  MONTHLY: 31 * DAY,
  QUARTERLY: 92 * DAY,
  HALF_YEARLY: 184 * DAY,
  YEARLY: 366 * DAY,
  IRREGULAR: null,
}

export interface Freshness {
  state: 'on-time' | 'late' | 'never'
  due: Date | null
}

/** Whether an active resource is as fresh as its update cycle promises. */
export function freshnessOf(resource: Pick<ResourceRow, 'updateFrequency' | 'lastBatch'>, now: Date): Freshness {
  if (!resource.lastBatch) return { state: 'never', due: null }
  const cycle = CYCLE[resource.updateFrequency]
  if (cycle === null) return { state: 'on-time', due: null }
  const due = new Date(new Date(resource.lastBatch.at).getTime() + cycle)
  return { state: due < now ? 'late' : 'on-time', due }
}
