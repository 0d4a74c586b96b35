import type { QualityDay } from '@/api/quality'

const DAY = 86_400_000
/** The pages show Beijing time; so do the hub's days. */
const ZONE = 8 * 3_600_000

/** The last `many` days up to `now`, those on which nothing came as zeros: a gap in the flow is seen as a gap. */
export function everyDay(days: readonly QualityDay[], many: number, now: Date): QualityDay[] {
  const busy = new Map(days.map((each) => [each.day, each]))
  return Array.from({ length: many }, (_, at) => {
    const day = new Date(now.getTime() + ZONE - (many - 1 - at) * DAY).toISOString().slice(0, 10)
    return busy.get(day) ?? { day, batches: 0, sent: 0, good: 0, rejected: 0, warned: 0 }
  })
}
