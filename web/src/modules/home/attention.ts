import { inWords } from '@/locales'
import type { Batch, Overview, RejectsWaiting, ResourceRow, Run } from '@/api/types'

/** What is open on the platform, as far as it has been read. */
export interface Open {
  held: readonly Batch[]
  failed: readonly Run[]
  overdue: readonly ResourceRow[]
  rejects: readonly RejectsWaiting[]
}

export interface Attention {
  key: string
  kind: 'held' | 'failed' | 'late' | 'rejects'
  subject: string
  why: string | null
  at: string | null
  to: string
}

const WEIGHT: Record<Attention['kind'], number> = { held: 0, failed: 1, late: 2, rejects: 3 }

/** Everything that waits for somebody, worst first: held batches block data, failures stop it, lateness delays it; the oldest of each kind first. */
export function attentionOf(open: Open, rejectsText: (name: string, rows: number) => string): Attention[] {
  const all: Attention[] = [
    ...open.held.map((each) => ({ key: `held-${each.id}`, kind: 'held' as const, subject: each.resource.name, why: inWords(each.reason), at: each.at, to: `/batches/${each.id}` })),
    ...open.failed.map((each) => ({ key: `failed-${each.id}`, kind: 'failed' as const, subject: [each.kindLabel, each.subjectLabel].filter(Boolean).join(' · '), why: each.problem?.what ?? null, at: each.endedAt ?? each.queuedAt, to: `/runs/${each.id}` })),
    ...open.overdue.map((each) => ({ key: `late-${each.id}`, kind: 'late' as const, subject: each.name, why: each.organisation.name, at: each.lastBatch?.at ?? null, to: `/resources/${each.id}` })),
    ...open.rejects.map((each) => ({ key: `rejects-${each.batch}`, kind: 'rejects' as const, subject: rejectsText(each.resource.name, each.open), why: each.organisation?.name ?? null, at: each.at, to: `/batches/${each.batch}?tab=rejects` })),
  ]
  return all.sort((a, b) => WEIGHT[a.kind] - WEIGHT[b.kind] || (a.at ?? '').localeCompare(b.at ?? ''))
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
  late: number
  held: number
  rejects: number
}

/** One line for each organisation that has something open, the most burdened first. */
export function organisationStates(open: Open): OrganisationState[] {
  const found = new Map<number, OrganisationState>()
  const of = (organisation: number | { id: number } | null | undefined) => {
    const id = typeof organisation === 'object' ? organisation?.id : organisation
    if (id === undefined) return undefined
    if (!found.has(id)) found.set(id, { id, late: 0, held: 0, rejects: 0 })
    return found.get(id)
  }
  const count = (organisation: Parameters<typeof of>[0], what: 'late' | 'held' | 'rejects', many = 1) => {
    const state = of(organisation)
    if (state) state[what] += many
  }
  open.overdue.forEach((each) => count(each.organisation, 'late'))
  open.held.forEach((each) => count(each.organisation, 'held'))
  open.rejects.forEach((each) => count(each.organisation, 'rejects', each.open))
  return [...found.values()].sort((a, b) => b.held - a.held || b.late - a.late || b.rejects - a.rejects)
}
