/**
 * The hub's clock as far as its answers tell it. A browser whose own clock is minutes off would call what has just happened "in 2 minutes",
 * and a deadline past before its time.
 */
let ahead = 0

/** Below this a difference is the way of the answer, not the clock. */
const NOTICED = 2_000

/** Takes note of the moment at which the hub answered (the header Date, to the second). */
export function noteServerTime(date: string | null, received: number = Date.now()): void {
  const sent = date ? Date.parse(date) : Number.NaN
  if (Number.isNaN(sent)) return
  const difference = sent - received
  ahead = Math.abs(difference) > NOTICED ? difference : 0
}

/** Now, by the hub's clock. */
export function serverNow(): Date {
  return new Date(Date.now() + ahead)
}
