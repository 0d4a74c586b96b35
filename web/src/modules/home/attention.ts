import type { Feed } from '@/api/collect'
import type { Burden, RejectsWaiting } from '@/api/quality'
import { inWords } from '@/locales'
import type { Batch, FlowDay, ResourceRow, Run } from '@/api/types'

/** What is open on the platform, as far as it has been read. */
export interface Open {
  held: readonly Batch[]
  failed: readonly Run[]
  feeds: readonly Feed[]
  overdue: readonly ResourceRow[]
  rejects: readonly RejectsWaiting[]
}

export type AttentionKind = 'held' | 'failed' | 'feed' | 'late' | 'rejects'

export interface Attention {
  key: string
  kind: AttentionKind
  subject: string
  why: string | null
  at: string | null
  to: string
  /** Where the one next step is done. */
  act: string
}

interface Wording {
  batch: (id: number) => string
  rejects: (rows: number) => string
  due: (at: string) => string
  never: string
  /** Whose it is, where that is not clear to the reader. */
  whose: (organisation: { id: number; name: string }) => string
}

const WEIGHT: Record<AttentionKind, number> = { held: 0, failed: 1, feed: 2, late: 3, rejects: 4 }

/** One cause is told once: a feed whose run failed is not also late, a resource whose feed is late or failed is not also overdue. */
function toldOnce(open: Open): Open {
  const failing = new Set(open.failed.filter((run) => run.subjectType === 'feed').map((run) => run.subject))
  const feeds = open.feeds.filter((feed) => !failing.has(String(feed.id)))
  const resources = new Set(open.feeds.map((feed) => feed.resource.id))
  return { ...open, feeds, overdue: open.overdue.filter((resource) => !resources.has(resource.id)) }
}

/** Everything that waits for somebody, worst first: held batches block data, failures stop it, lateness delays it; the oldest of each kind first. */
export function attentionOf(all: Open, say: Wording): Attention[] {
  const open = toldOnce(all)
  const found: Attention[] = [
    ...open.held.map((each) => line('held', each.id, each.resource.name, inWords(each.reason), each.at, `/batches/${each.id}`)),
    ...open.failed.map((each) => line('failed', each.id, [each.subjectLabel, each.kindLabel].filter(Boolean).join(' · '), each.problem?.what ?? null, each.endedAt ?? each.queuedAt, `/runs/${each.id}`)),
    ...open.feeds.map((each) => line('feed', each.id, each.resource.name, each.due ? say.due(each.due) : null, each.due, `/feeds/${each.id}`)),
    ...open.overdue.map((each) => line('late', each.id, each.name, [say.whose(each.organisation), each.lastBatch ? '' : say.never].filter(Boolean).join(' · '), each.lastBatch?.at ?? null, `/resources/${each.id}`, `/resources/${each.id}/upload`)),
    ...open.rejects.map((each) => line('rejects', each.batch, each.resource.name, [say.whose(each.organisation), say.batch(each.batch), say.rejects(each.open)].filter(Boolean).join(' · '), each.at, `/batches/${each.batch}?tab=rejects`, `/batches/${each.batch}/repair`)),
  ]
  return found.sort((a, b) => WEIGHT[a.kind] - WEIGHT[b.kind] || (a.at ?? '').localeCompare(b.at ?? ''))
}

function line(kind: AttentionKind, id: number, subject: string, why: string | null, at: string | null, to: string, act = to): Attention {
  return { key: `${kind}-${id}`, kind, subject, why, at, to, act }
}

/** The middle of the days before today on which anything came; 0 without any. A single big load does not shift what counts as usual. */
export function usualRows(days: readonly FlowDay[]): number {
  const before = days.slice(0, -1).filter((each) => each.batches > 0).map((each) => each.good).sort((a, b) => a - b)
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

/** One line for each organisation where something waits, the most burdened first. */
export function organisationStates(burdens: readonly Burden[]): OrganisationState[] {
  const found = new Map<number, OrganisationState>()
  for (const { about, organisation, things, rows } of burdens) {
    const state = found.get(organisation.id) ?? { id: organisation.id, late: 0, held: 0, rejects: 0 }
    if (about === 'HELD') state.held += things
    else if (about === 'LATE') state.late += things
    else state.rejects += rows
    found.set(organisation.id, state)
  }
  return [...found.values()].sort((a, b) => b.held - a.held || b.late - a.late || b.rejects - a.rejects)
}
