import type { ResourceChange } from '@/api/types'
import type { Texts } from '@/locales/zh-CN'
import type { Difference } from '@/shared/ui/DiffView.vue'

type Told = ResourceChange['differences'][number]

/** Numbers of fields say nothing to people. */
const SILENT = /^schema\.fields\.[^.]+\.id$/

/** What a change did, in the words of the forms: labels for fields, words for constants, names for organisations. */
export function differencesInWords(told: readonly Told[], t: Texts, organisation: (id: number) => string): Difference[] {
  return told
    .filter((each) => !SILENT.test(each.field))
    .map((each) => ({ field: each.field, label: labelOf(each.field, t), old: valueOf(each.field, each.before, t, organisation), new: valueOf(each.field, each.after, t, organisation) }))
}

function labelOf(path: string, t: Texts): string {
  const entry = t.catalog.entry as unknown as Record<string, unknown>
  const [first, second, third, ...rest] = path.split('.')
  if (first === 'schema' && second === 'fields') return `${t.catalog.review.fields} ${third} · ${propertyOf(rest[0] ?? '', t)}`
  if (first === 'schema') return ({ key: t.catalog.review.keyWord, timestamp: t.catalog.review.timestampWord, validity: t.catalog.review.validityWord } as Record<string, string>)[second ?? ''] ?? path
  if (first === 'classification') return `${t.catalog.entry.classification} · ${String(entry[second ?? ''] ?? second)}`
  if (first === 'state') return t.catalog.columns.state
  return typeof entry[first!] === 'string' ? (entry[first!] as string) : path
}

function propertyOf(name: string, t: Texts): string {
  const words: Record<string, string> = { ...t.records.schema, name: t.records.schema.field, scale: t.catalog.schema.scale } as unknown as Record<string, string>
  return typeof words[name] === 'string' ? words[name] : name
}

function valueOf(path: string, value: unknown, t: Texts, organisation: (id: number) => string): unknown {
  if (Array.isArray(value)) return value.join(t.common.between)
  if (path === 'organisation' && typeof value === 'number') return organisation(value)
  if (typeof value !== 'string') return value
  const w = t.words
  const words: Record<string, Record<string, string>> = {
    library: w.libraries, level: w.levels, sharingType: w.sharing, openness: w.openness, updateFrequency: w.frequencies, sharingFrequency: w.frequencies,
    exchangeMode: w.exchangeModes, filing: w.filings, state: w.resourceStates,
  }
  if (/^schema\.fields\.[^.]+\.type$/.test(path)) return (w.fieldTypes as Record<string, string>)[value] ?? value
  return words[path]?.[value] ?? value
}
