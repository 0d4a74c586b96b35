import type { FieldDraft, FieldType, Proposal, ProposedColumn, Resource, Schema, SchemaDraft } from '@/api/types'
import type { Texts } from '@/locales/zh-CN'
import type { Difference } from '@/shared/ui/DiffView.vue'

const NAME = /^[a-z][a-z0-9_]{0,59}$/

/** Types whose text length can be bounded. */
const BOUNDED: readonly FieldType[] = ['TEXT', 'CODE']

export const isBounded = (type: FieldType) => BOUNDED.includes(type)

const TEXTS: readonly FieldType[] = ['TEXT', 'CODE', 'CREDIT_CODE', 'RESIDENT_ID', 'DIVISION', 'MOBILE', 'PHONE', 'POSTAL_CODE', 'URL', 'EMAIL']

/** What a field on a filled resource may become: values kept as text stay text, everything else stays what it is. A key field stays. */
export function typesAfter(type: FieldType, key: boolean): readonly FieldType[] {
  return !key && TEXTS.includes(type) ? TEXTS : [type]
}

export function emptyField(): FieldDraft {
  return { id: null, name: '', label: '', type: 'TEXT', length: 0, scale: 0, required: false, codeList: null, unit: null, description: null }
}

export function emptySchema(): SchemaDraft {
  return { fields: [emptyField()], key: [], timestamp: null, validity: null }
}

export function draftOf(schema: Schema): SchemaDraft {
  return structuredClone({ fields: schema.fields, key: schema.key, timestamp: schema.timestamp, validity: schema.validity })
}

/** What a sample showed, as a first draft: the best key is taken over, the rest is a person's to choose. */
export function draftFromProposal(proposal: Proposal): SchemaDraft {
  const fields = proposal.columns.map(({ name, label, type, length, scale, required }) => ({ ...emptyField(), name, label, type, length, scale, required }))
  const [validity] = proposal.validityCandidates
  return {
    fields,
    key: proposal.keyCandidates[0]?.fields.slice() ?? [],
    timestamp: proposal.timestampCandidates[0] ?? null,
    validity: validity ? { field: validity.field, invalid: validity.invalid.slice() } : null,
  }
}

export function evidenceOf(proposal: Proposal | null): Map<string, ProposedColumn['evidence']> {
  return new Map(proposal?.columns.map((column) => [column.name, column.evidence]) ?? [])
}

/** Brings a draft into order before it is sent: key fields are required, sizes stand only where they mean something. */
export function tidied(draft: SchemaDraft): SchemaDraft {
  const fields = draft.fields.map((field) => ({
    ...field,
    name: field.name.trim(),
    label: field.label.trim(),
    length: isBounded(field.type) || field.type === 'DECIMAL' ? Number(field.length) || 0 : 0,
    scale: field.type === 'DECIMAL' ? Number(field.scale) || 0 : 0,
    codeList: field.type === 'CODE' ? field.codeList : null,
    unit: field.unit?.trim() || null,
    description: field.description?.trim() || null,
    required: field.required || draft.key.includes(field.name),
  }))
  const names = new Set(fields.map((field) => field.name))
  return {
    fields,
    key: draft.key.filter((name) => names.has(name)),
    timestamp: fields.some((field) => field.name === draft.timestamp && field.type === 'TIMESTAMP') ? draft.timestamp : null,
    validity: draft.validity && names.has(draft.validity.field) ? draft.validity : null,
  }
}

/** Everything that is wrong with a draft, in words; the hub checks the same and more. */
export function faultsOf(draft: SchemaDraft, words: Texts['catalog']['schema']['faults']): string[] {
  const faults: string[] = []
  if (draft.fields.length === 0) return [words.noFields]
  const seen = new Set<string>()
  draft.fields.forEach((field, index) => {
    if (!NAME.test(field.name)) faults.push(words.name(index + 1))
    else if (seen.has(field.name)) faults.push(words.nameTwice(field.name))
    seen.add(field.name)
    if (!field.label.trim()) faults.push(words.label(index + 1))
    const label = field.label || field.name
    const { length, scale } = field
    if (field.type === 'DECIMAL' && !(length >= 1 && length <= 38 && scale >= 0 && scale <= length)) faults.push(words.decimal(label))
    if (isBounded(field.type) && !(Number.isInteger(length) && length >= 0)) faults.push(words.length(label))
    if (field.type === 'CODE' && !field.codeList) faults.push(words.codeList(label))
  })
  if (draft.key.length === 0) faults.push(words.noKey)
  if (draft.validity && draft.validity.invalid.length === 0) faults.push(words.invalid)
  return faults
}

/** Positions of the fields that something is wrong with, so that a person is led to them. */
export function wrongFields(draft: SchemaDraft): Set<number> {
  const wrong = new Set<number>()
  const seen = new Set<string>()
  draft.fields.forEach((field, index) => {
    const { name, label, type, length, scale } = field
    const sized = type === 'DECIMAL' ? length >= 1 && length <= 38 && scale >= 0 && scale <= length : !isBounded(type) || (Number.isInteger(length) && length >= 0)
    if (!NAME.test(name) || seen.has(name) || !label.trim() || !sized || (type === 'CODE' && !field.codeList)) wrong.add(index)
    seen.add(name)
  })
  return wrong
}

/** A field's facts in one line: 小数 (18,2) · 必填 · 万元. */
export function describeField(field: Omit<FieldDraft, 'id'>, t: Texts, codeListName: (id: string) => string): string {
  const size = field.type === 'DECIMAL' ? ` (${field.length},${field.scale})` : isBounded(field.type) && field.length ? ` (${field.length})` : ''
  const parts = [t.words.fieldTypes[field.type] + size]
  if (field.type === 'CODE' && field.codeList) parts.push(codeListName(field.codeList))
  if (field.required) parts.push(t.catalog.schema.required)
  if (field.unit) parts.push(field.unit)
  return parts.join(' · ')
}

/** What a new version changes, for a person to see before it is in force. */
export function differencesOf(before: Resource['schema'], after: SchemaDraft, t: Texts, codeListName: (id: string) => string): Difference[] {
  const old = new Map(before?.fields.map((field) => [field.name, field]) ?? [])
  const now = new Map(after.fields.map((field) => [field.name, field]))
  const out: Difference[] = []
  const line = (field: Omit<FieldDraft, 'id'> | undefined) => (field ? [field.label, describeField(field, t, codeListName), field.description].filter(Boolean).join(' · ') : null)
  const note = (field: string, label: string, from: string | null, to: string | null) => {
    if (from !== to) out.push({ field, label, old: from, new: to })
  }
  for (const name of new Set([...old.keys(), ...now.keys()])) note(name, name, line(old.get(name)), line(now.get(name)))
  const validity = (schema: Pick<SchemaDraft, 'validity'> | null) => (schema?.validity ? `${schema.validity.field}: ${schema.validity.invalid.join(', ')}` : null)
  note('key', t.catalog.review.keyWord, before?.key.join(', ') ?? null, after.key.join(', ') || null)
  note('timestamp', t.catalog.review.timestampWord, before?.timestamp ?? null, after.timestamp)
  note('validity', t.catalog.review.validityWord, validity(before), validity(after))
  return out
}
