import { ref, shallowRef } from 'vue'
import { asProblem, type Problem } from '@/api/problem'
import { listRejects, type Reject } from '@/api/quality'

const PAGE = 200

/** The rejects of a batch as far as they have been read; more come when the reader gets near their end. */
export function useRejects(batch: number, filter: () => { code?: string; field?: string; state?: string }) {
  const rejects = shallowRef<Reject[] | null>(null)
  const next = ref<string | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const loading = ref(false)
  let asked = 0

  /** @param more what follows, behind what is there; otherwise all that is there is read anew */
  async function read(more: boolean): Promise<Reject[]> {
    if (more && (loading.value || !next.value)) return []
    const mine = ++asked
    loading.value = true
    problem.value = null
    try {
      const page = await listRejects(batch, { ...filter(), after: more ? (next.value ?? undefined) : undefined, limit: more ? PAGE : Math.min(500, Math.max(PAGE, rejects.value?.length ?? 0)) })
      if (mine !== asked) return []
      rejects.value = more ? [...(rejects.value ?? []), ...page.items] : page.items
      next.value = page.next
      return page.items
    } catch (thrown) {
      if (mine === asked) problem.value = asProblem(thrown)
      return []
    } finally {
      if (mine === asked) loading.value = false
    }
  }

  return { rejects, next, problem, loading, read }
}
