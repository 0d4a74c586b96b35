import type { MappedField } from '@/api/collect'
import type { Schema } from '@/api/types'

/** Names that differ in case, blanks and marks only are taken for the same. */
const plain = (text: string) => text.toLowerCase().replace(/[\s_\-（）()*]/g, '')

/** Which column of a table feeds each field: by name, else by what the column is called; the person corrects it. */
export function proposeMapping(schema: Schema, columns: { sourceColumn: string; label: string }[], chosen: Record<string, string | null>): MappedField[] {
  return schema.fields.map((field) => {
    const required = field.required || schema.key.includes(field.name)
    const base = { field: field.name, label: field.label, required }
    if (field.name in chosen) return { ...base, column: chosen[field.name] ?? null, how: chosen[field.name] ? ('CHOSEN' as const) : ('NONE' as const) }
    const byName = columns.find((each) => plain(each.sourceColumn) === plain(field.name))
    if (byName) return { ...base, column: byName.sourceColumn, how: 'NAME' as const }
    const byLabel = columns.find((each) => plain(each.label) === plain(field.label) || plain(each.sourceColumn) === plain(field.label))
    return byLabel ? { ...base, column: byLabel.sourceColumn, how: 'LABEL' as const } : { ...base, column: null, how: 'NONE' as const }
  })
}

export const unmappedOf = (mapping: MappedField[]) => mapping.filter((each) => each.required && each.column === null).map((each) => each.label)
export const bodyOf = (mapping: MappedField[]) => Object.fromEntries(mapping.flatMap((each) => (each.column === null ? [] : [[each.field, each.column]])))
