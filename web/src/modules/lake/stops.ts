import type { BatchFull, Stop } from '@/api/lake'

export type StopState = 'done' | 'now' | 'ahead' | 'halted' | 'skipped' | 'unbuilt'

export interface StopSight extends Stop {
  state: StopState
  /** Milliseconds since the stop before; null where there is nothing to say. */
  took: number | null
}

/** Stops that the product does not have yet: shown as such, not as if the batch were late. */
const UNBUILT = ['delivered']

/**
 * The eight stops as people follow them. A batch under way stands at the first stop it has not reached; one that was held stops there;
 * one that came to nothing skips the rest.
 */
export function stopsOf(batch: Pick<BatchFull, 'stops' | 'state'>): StopSight[] {
  let before: string | null = null
  let first = true
  return batch.stops.map((stop) => {
    const took = stop.at && before ? Date.parse(stop.at) - Date.parse(before) : null
    before = stop.at ?? before
    if (stop.at) return { ...stop, state: 'done', took }
    if (UNBUILT.includes(stop.stop)) return { ...stop, state: 'unbuilt', took: null }
    const state = stateOf(batch.state, first)
    first = false
    return { ...stop, state, took: null }
  })
}

function stateOf(state: BatchFull['state'], first: boolean): StopState {
  if (state === 'OPEN') return first ? 'now' : 'ahead'
  if (state === 'HELD') return first ? 'halted' : 'ahead'
  if (state === 'DISMISSED' || state === 'ABANDONED') return first ? 'halted' : 'skipped'
  return 'ahead'
}
