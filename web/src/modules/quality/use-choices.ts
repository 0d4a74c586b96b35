import { fetchCodeList } from '@/api/catalog'
import type { Field } from '@/api/types'
import { useTexts } from '@/locales'
import { useLoaded } from '@/shared/composables/use-loaded'

export interface Choice {
  code: string
  label: string
}

/** What the fields with a list of values may hold, by name; a list that cannot be read leaves its field to be typed. */
export function useChoices(fields: () => readonly Field[]) {
  const t = useTexts()
  const lists = useLoaded(async (signal) => {
    const ids = [...new Set(fields().flatMap((field) => (field.type === 'CODE' && field.codeList ? [field.codeList] : [])))]
    const read = await Promise.allSettled(ids.map((id) => fetchCodeList(id, signal)))
    return new Map(read.flatMap((each, at) => (each.status === 'fulfilled' ? [[ids[at]!, each.value.codes.filter((code) => !code.retired).map(({ code, label }) => ({ code, label }))] as const] : [])))
  }, [() => fields().length])
  return (field: Field): readonly Choice[] | undefined => {
    if (field.type === 'BOOLEAN') return [{ code: 'true', label: t.value.common.yes }, { code: 'false', label: t.value.common.no }]
    return field.codeList ? lists.value.value?.get(field.codeList) : undefined
  }
}

/** Those whose code begins with, or whose label holds, what was typed; the likeliest first. */
export function matching(choices: readonly Choice[], typed: string, most: number): Choice[] {
  const text = typed.trim().toLowerCase()
  if (!text) return choices.slice(0, most)
  const found = choices.filter(({ code, label }) => code.toLowerCase().startsWith(text) || label.toLowerCase().includes(text) || shown({ code, label }).toLowerCase() === text)
  return found.slice(0, most)
}

export const shown = ({ code, label }: Choice) => (label && label !== code ? `${code} ${label}` : code)
