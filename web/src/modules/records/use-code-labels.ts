import { fetchCodeList } from '@/api/catalog'
import type { Field, Resource } from '@/api/types'
import { useLoaded } from '@/shared/composables/use-loaded'

/** What the codes of a resource's rows mean; a list that cannot be read leaves its codes as they are. */
export function useCodeLabels(resource: () => Resource | null) {
  const labels = useLoaded(async (signal) => {
    const lists = [...new Set((resource()?.schema?.fields ?? []).flatMap((field) => (field.codeList ? [field.codeList] : [])))]
    const read = await Promise.allSettled(lists.map((list) => fetchCodeList(list, signal)))
    return new Map(read.flatMap((each, at) => (each.status === 'fulfilled' ? [[lists[at]!, new Map(each.value.codes.map((code) => [code.code, code.label]))] as const] : [])))
  }, [() => resource()?.id])
  return (field: Field, value: unknown): string => {
    const label = field.codeList && typeof value === 'string' ? labels.value.value?.get(field.codeList)?.get(value) : undefined
    return label && label !== value ? label : ''
  }
}
