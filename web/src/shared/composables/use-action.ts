import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { asProblem, type Problem } from '@/api/problem'

export interface Action<A extends unknown[], R> {
  readonly busy: Ref<boolean>
  readonly problem: ShallowRef<Problem | null>
  /** The result, or null where it failed (then `problem` says why) or is already under way. */
  run(...args: A): Promise<R | null>
  clear(): void
}

/** Something a person starts with a button: never twice at once, and its failure is a problem to show, not an exception. */
export function useAction<A extends unknown[], R>(work: (...args: A) => Promise<R>): Action<A, R> {
  const busy = ref(false)
  const problem = shallowRef<Problem | null>(null)

  async function run(...args: A): Promise<R | null> {
    if (busy.value) return null
    busy.value = true
    problem.value = null
    try {
      return await work(...args)
    } catch (thrown) {
      problem.value = asProblem(thrown)
      return null
    } finally {
      busy.value = false
    }
  }

  return { busy, problem, run, clear: () => (problem.value = null) }
}
