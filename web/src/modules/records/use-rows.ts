import { computed, ref, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { asProblem, type Problem } from '@/api/problem'
import { queryRows, type DataRow, type RowsQuery } from '@/api/records'
import type { Resource } from '@/api/types'
import { conditionOf, momentOf, readDraft, sortOf, writeDraft, type Draft } from './query'

const PAGE = 100

/** The rows of a resource under a query that stands in the address bar: conditions, order, columns, moment. */
export function useRows(resource: Resource) {
  const route = useRoute()
  const router = useRouter()
  const fields = resource.schema?.fields ?? []
  const single = (name: string) => (typeof route.query[name] === 'string' ? (route.query[name] as string) : undefined)

  const draft = ref<Draft>(readDraft(single('q'), fields))
  const rows = shallowRef<DataRow[] | null>(null)
  const next = ref<string | null>(null)
  const total = ref<number | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const loading = ref(false)
  let current: AbortController | null = null

  const asOf = computed(() => momentOf(single('as')))
  const columns = computed(() => {
    const named = single('cols')?.split(',') ?? []
    const shown = fields.filter((field) => named.includes(field.name))
    return shown.length ? shown : fields
  })
  const sort = computed(() => sortOf(single('sort'), fields))
  const query = computed<RowsQuery>(() => ({ asOf: asOf.value, where: conditionOf(readDraft(single('q'), fields)), sort: sort.value, fields: [] }))

  function write(change: Record<string, string | undefined>): void {
    const next = { ...route.query, ...change }
    for (const [name, value] of Object.entries(next)) if (!value) delete next[name]
    void router.replace({ query: next })
  }

  async function read(more: boolean): Promise<void> {
    current?.abort()
    const mine = new AbortController()
    current = mine
    loading.value = true
    problem.value = null
    try {
      const page = await queryRows(resource.id, { ...query.value, after: more ? (next.value ?? undefined) : undefined, limit: PAGE }, mine.signal)
      if (current !== mine) return
      rows.value = more ? [...(rows.value ?? []), ...page.items] : page.items
      next.value = page.next
      if (!more) total.value = page.total
    } catch (thrown) {
      if (current === mine) problem.value = asProblem(thrown)
    } finally {
      if (current === mine) loading.value = false
    }
  }

  function run(): void {
    const text = writeDraft(draft.value)
    if (text === (single('q') ?? '')) void read(false)
    else write({ q: text || undefined })
  }

  watch(() => single('q'), (text) => {
    if ((text ?? '') !== writeDraft(draft.value)) draft.value = readDraft(text, fields)
  })
  watch(query, (now, before) => JSON.stringify(now) !== JSON.stringify(before) && void read(false))
  void read(false)
  return { fields, draft, rows, next, total, problem, loading, asOf, columns, sort, query, single, write, read, run }
}
