import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef, type WatchSource } from 'vue'
import { asProblem, type Problem } from '@/api/problem'

/** Something fetched: exactly one of value, problem or loading-for-the-first-time is to be shown. */
export interface Loaded<T> {
  readonly value: ShallowRef<T | null>
  readonly problem: ShallowRef<Problem | null>
  readonly loading: Ref<boolean>
  /** Fetches again; the old value stays on the screen until the new one is here. */
  reload(): Promise<void>
}

/**
 * Fetches when created and whenever one of `sources` changes. An answer that was overtaken by a newer request is dropped.
 *
 * @param fetcher gets a signal that is aborted when the answer is no longer wanted
 */
export function useLoaded<T>(fetcher: (signal: AbortSignal) => Promise<T>, sources: WatchSource[] = []): Loaded<T> {
  const value = shallowRef<T | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const loading = ref(false)
  let current: AbortController | null = null

  async function reload(): Promise<void> {
    current?.abort()
    const mine = new AbortController()
    current = mine
    loading.value = true
    try {
      const answer = await fetcher(mine.signal)
      if (current !== mine) return
      value.value = answer
      problem.value = null
    } catch (thrown) {
      if (current !== mine) return
      problem.value = asProblem(thrown)
    } finally {
      if (current === mine) loading.value = false
    }
  }

  onScopeDispose(() => {
    current?.abort()
    current = null
  })
  if (sources.length) watch(sources, () => void reload())
  void reload()
  return { value, problem, loading, reload }
}
