import { onScopeDispose, ref, shallowRef } from 'vue'
import { asProblem, Problem } from '@/api/problem'
import { fetchLog, fetchRun, followRun, type LogLine, type RunDetail } from '@/api/task'
import type { Loaded } from '@/shared/composables/use-loaded'

const POLL_EVERY = 3000
const OVER = ['DONE', 'FAILED', 'CANCELLED']

export const isOver = (run: Pick<RunDetail, 'state'> | null) => run !== null && OVER.includes(run.state)

/**
 * A run and its log, kept up to date until it is over: by the hub's stream of events, and by asking every few seconds while that is broken.
 */
export function useRun(id: string): Loaded<RunDetail> & { log: typeof log; live: typeof live } {
  const value = shallowRef<RunDetail | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const loading = ref(true)
  const log = shallowRef<LogLine[]>([])
  const live = ref(true)
  const ended = new AbortController()
  let readingLog = false

  async function reload(): Promise<void> {
    loading.value = true
    try {
      take(await fetchRun(id, ended.signal))
      problem.value = null
    } catch (thrown) {
      if (!ended.signal.aborted) problem.value = asProblem(thrown)
    } finally {
      loading.value = false
    }
  }

  function take(run: RunDetail): void {
    value.value = run
    void readLog()
  }

  /** Asks for the lines after the last one known; a missed line comes with the next change. */
  async function readLog(): Promise<void> {
    if (readingLog) return
    readingLog = true
    try {
      const more = await fetchLog(id, log.value.at(-1)?.line ?? 0, ended.signal)
      if (more.length) log.value = [...log.value, ...more]
    } catch {
      // The page shows the run's own problem; the log is asked for again with the next change.
    } finally {
      readingLog = false
    }
  }

  async function follow(): Promise<void> {
    await reload()
    while (!ended.signal.aborted && value.value && !isOver(value.value)) {
      try {
        await followRun(id, take, ended.signal)
        live.value = true
      } catch {
        live.value = false
      }
      if (ended.signal.aborted) return
      if (!isOver(value.value)) await pause()
      await reload()
    }
    if (!ended.signal.aborted) await readLog()
  }

  function pause(): Promise<void> {
    return new Promise((resolve) => window.setTimeout(resolve, live.value ? 200 : POLL_EVERY))
  }

  onScopeDispose(() => ended.abort())
  void follow()
  return { value, problem, loading, log, live, reload: follow }
}
