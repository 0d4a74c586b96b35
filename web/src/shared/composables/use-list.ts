import { computed, ref, shallowRef, watch } from 'vue'
import { useRoute, useRouter, type LocationQuery } from 'vue-router'
import { asProblem, type Problem } from '@/api/problem'
import type { ListQuery, Page } from '@/api/types'

export type ListLoader<T> = (query: ListQuery & Record<string, string | number | undefined>, signal?: AbortSignal) => Promise<Page<T>>

export interface ListOptions {
  /** Put before each name in the address bar, where a page holds more than one list. */
  prefix?: string
  filters: readonly string[]
  defaultSort?: string
  limit: number
}

/** Rows an export reads at most; people who need more narrow the filter or use the resource's own download. */
export const EXPORT_LIMIT = 10_000
const EXPORT_PAGE = 500

/**
 * A list on the server whose whole state (search, filters, sort, page, columns) stands in the address bar, so that a link shows the same view.
 */
export function useList<T>(load: ListLoader<T>, options: ListOptions) {
  const route = useRoute()
  const router = useRouter()
  const page = shallowRef<Page<T> | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const loading = ref(false)
  const earlier = ref<string[]>([])
  const own = (name: string) => (options.prefix ? `${options.prefix}.${name}` : name)
  const read = (name: string) => single(route.query[own(name)])

  const q = computed(() => read('q'))
  const sort = computed(() => read('sort') || options.defaultSort || '')
  const after = computed(() => read('after'))
  const columns = computed(() => (read('cols') ? read('cols').split(',') : null))
  const filters = computed(() => Object.fromEntries(options.filters.map((name) => [name, read(name)])))
  const filtered = computed(() => q.value !== '' || Object.values(filters.value).some((value) => value !== ''))
  const state = computed(() => JSON.stringify([q.value, sort.value, after.value, filters.value]))

  let current: AbortController | null = null

  async function reload(): Promise<void> {
    current?.abort()
    const mine = new AbortController()
    current = mine
    loading.value = true
    try {
      const answer = await load(request(after.value, options.limit), mine.signal)
      if (current !== mine) return
      page.value = answer
      problem.value = null
    } catch (thrown) {
      if (current === mine) problem.value = asProblem(thrown)
    } finally {
      if (current === mine) loading.value = false
    }
  }

  function request(from: string, limit: number) {
    return { after: from || undefined, limit, sort: sort.value || undefined, q: q.value || undefined, ...withoutEmpty(filters.value) }
  }

  function write(changes: Record<string, string>, push = false): void {
    const query: LocationQuery = { ...route.query }
    for (const [name, value] of Object.entries(changes)) {
      if (value === '') delete query[own(name)]
      else query[own(name)] = value
    }
    void router[push ? 'push' : 'replace']({ query, hash: route.hash })
  }

  /** Changes what is asked for and goes back to the first page. */
  function ask(changes: Record<string, string>): void {
    earlier.value = []
    write({ ...changes, after: '' })
  }

  function nextPage(): void {
    if (!page.value?.next) return
    earlier.value = [...earlier.value, after.value]
    write({ after: page.value.next }, true)
  }

  function previousPage(): void {
    const back = earlier.value.at(-1) ?? ''
    earlier.value = earlier.value.slice(0, -1)
    write({ after: back }, true)
  }

  /** All rows that match, page by page; `cut` where there were more than {@link EXPORT_LIMIT}. */
  async function everything(onProgress: (rows: number) => void): Promise<{ rows: T[]; cut: boolean }> {
    const rows: T[] = []
    let from = ''
    do {
      const answer = await load(request(from, EXPORT_PAGE))
      rows.push(...answer.items)
      onProgress(rows.length)
      from = answer.next ?? ''
    } while (from && rows.length < EXPORT_LIMIT)
    return { rows: rows.slice(0, EXPORT_LIMIT), cut: from !== '' || rows.length > EXPORT_LIMIT }
  }

  watch(state, () => void reload())
  void reload()
  return { page, problem, loading, q, sort, after, columns, filters, filtered, earlier, reload, write, ask, nextPage, previousPage, everything }
}

function single(value: LocationQuery[string] | undefined): string {
  const first = Array.isArray(value) ? value[0] : value
  return first ?? ''
}

function withoutEmpty(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
}
