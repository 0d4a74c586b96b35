import type { Overview } from '@/api/types'

export interface Attention {
  key: string
  kind: 'held' | 'failed' | 'late' | 'rejects'
  subject: string
  organisation: string | null
  why: string | null
  at: string
  to: string
}

const WEIGHT: Record<Attention['kind'], number> = { held: 0, failed: 1, late: 2, rejects: 3 }

/** Everything that waits for somebody, worst first: held batches block data, failures stop it, lateness delays it; the oldest of each kind first. */
export function attentionOf(overview: Overview, rejectsText: (name: string, rows: number) => string): Attention[] {
  const all: Attention[] = [
    ...overview.heldBatches.map((each) => ({ key: `held-${each.batch}`, kind: 'held' as const, subject: each.resource.name, organisation: each.organisation.name, why: each.why, at: each.at, to: `/batches/${each.batch}` })),
    ...overview.failedRuns.map((each) => ({ key: `failed-${each.run}`, kind: 'failed' as const, subject: `${each.kindLabel} · ${each.subjectLabel}`, organisation: null, why: each.problem, at: each.at, to: `/runs/${each.run}` })),
    ...overview.lateFeeds.map((each) => ({ key: `late-${each.feed}`, kind: 'late' as const, subject: each.resource.name, organisation: each.organisation.name, why: each.problem, at: each.due, to: `/feeds/${each.feed}` })),
    ...overview.rejectsWaiting.map((each) => ({ key: `rejects-${each.organisation.id}`, kind: 'rejects' as const, subject: rejectsText(each.organisation.name, each.open), organisation: null, why: null, at: each.oldest, to: `/organisations/${each.organisation.id}?tab=resources` })),
  ]
  return all.sort((a, b) => WEIGHT[a.kind] - WEIGHT[b.kind] || a.at.localeCompare(b.at))
}

/** The middle of the days before today; 0 without any. A single big load does not shift what counts as usual. */
export function usualRows(days: Overview['rowsPerDay']): number {
  const before = days.slice(0, -1).map((each) => each.rows).sort((a, b) => a - b)
  if (!before.length) return 0
  const middle = before.length >> 1
  return before.length % 2 ? before[middle]! : Math.round((before[middle - 1]! + before[middle]!) / 2)
}

export interface OrganisationState {
  id: number
  name: string
  late: number
  held: number
  rejects: number
}

/** One line for each organisation that has something open, the most burdened first. */
export function organisationStates(overview: Overview): OrganisationState[] {
  const found = new Map<number, OrganisationState>()
  const of = ({ id, name }: { id: number; name: string }) => {
    if (!found.has(id)) found.set(id, { id, name, late: 0, held: 0, rejects: 0 })
    return found.get(id)!
  }
  overview.lateFeeds.forEach((each) => of(each.organisation).late++)
  overview.heldBatches.forEach((each) => of(each.organisation).held++)
  overview.rejectsWaiting.forEach((each) => (of(each.organisation).rejects += each.open))
  return [...found.values()].sort((a, b) => b.held - a.held || b.late - a.late || b.rejects - a.rejects)
}
