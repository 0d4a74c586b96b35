import { computed, type ComputedRef } from 'vue'
import { listResources } from '@/api/catalog'
import { listFeeds } from '@/api/collect'
import { listBatches } from '@/api/lake'
import { listRejectsWaiting } from '@/api/quality'
import { listRuns } from '@/api/task'
import { useTexts } from '@/locales'
import { useLoaded, type Loaded } from '@/shared/composables/use-loaded'
import { formatNumber, formatShortDateTime } from '@/shared/format'
import { attentionOf, type Attention } from './attention'

const READ = 100

/** What is late, broken or waiting in everything this person works with, asked of the capabilities that own it, each list by itself. */
export function useOpen(organisation?: number) {
  const t = useTexts()
  const held = useLoaded((signal) => listBatches({ state: 'HELD', limit: READ }, signal))
  const failed = useLoaded((signal) => listRuns({ state: 'FAILED', open: true, limit: READ }, signal))
  const feeds = useLoaded((signal) => listFeeds({ late: true }, signal))
  const overdue = useLoaded((signal) => listResources({ organisation, overdue: true, state: 'ACTIVE', limit: READ }, signal))
  const rejects = useLoaded((signal) => listRejectsWaiting(undefined, signal))

  /** They come one by one: what is there is shown, what failed says so beside it. */
  const lists: Loaded<unknown>[] = [held, failed, feeds, overdue, rejects]
  const problems = computed(() => lists.flatMap((list) => (list.problem.value ? [{ problem: list.problem.value, retry: list.reload }] : [])))
  const pending = computed(() => lists.some((list) => list.value.value === null && !list.problem.value))
  const open = computed(() => ({
    held: held.value.value?.items ?? [],
    failed: failed.value.value?.items ?? [],
    feeds: feeds.value.value?.items ?? [],
    overdue: overdue.value.value?.items ?? [],
    rejects: rejects.value.value ?? [],
  }))
  const attention: ComputedRef<Attention[]> = computed(() =>
    attentionOf(open.value, {
      batch: (id) => t.value.lake.numbered(String(id)),
      rejects: (rows) => t.value.home.rejectsOf(formatNumber(rows)),
      due: (at) => t.value.home.dueAt(formatShortDateTime(at)),
      never: t.value.home.operator.neverSent,
      whose: (each) => (each.id === organisation ? '' : each.name),
    }),
  )
  const rejected = computed(() => rejects.value.value?.reduce((sum, each) => sum + each.open, 0) ?? null)
  return { held, failed, feeds, overdue, rejects, problems, pending, open, attention, rejected }
}
