import type { Condition, Op, RowsQuery } from '@/api/records'
import type { Field, FieldType } from '@/api/types'

/** One line of the query builder. `value` holds all that was typed: for `in` one value a line. */
export interface Line {
  field: string
  op: Op
  value: string
  to: string
}

/** What the builder holds; stands in the address bar. */
export interface Draft {
  mode: 'all' | 'any'
  lines: Line[]
}

const NUMBERS: FieldType[] = ['INTEGER', 'DECIMAL', 'LONGITUDE', 'LATITUDE']
const TIMES: FieldType[] = ['DATE', 'TIMESTAMP']
const ORDERED: Op[] = ['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'between', 'in', 'empty', 'notEmpty']
const TEXTS: Op[] = ['contains', 'eq', 'ne', 'startsWith', 'like', 'in', 'between', 'empty', 'notEmpty']

export const isNumber = (field: Field) => NUMBERS.includes(field.type)
export const isTime = (field: Field) => TIMES.includes(field.type)

/** The relations that make sense for a field, the likeliest first. */
export function opsOf(field: Field): Op[] {
  if (isNumber(field) || isTime(field)) return ORDERED
  if (field.type === 'BOOLEAN') return ['eq', 'empty', 'notEmpty']
  return field.type === 'CODE' ? ['eq', 'in', 'ne', 'startsWith', 'empty', 'notEmpty'] : TEXTS
}

export const needsValue = (op: Op) => op !== 'empty' && op !== 'notEmpty'

/** The values of a pasted column: one a line, or parted by commas, tabs or blanks of a single line; empty ones and repeats go. */
export function valuesOf(pasted: string): string[] {
  const lines = pasted.split(/\r?\n/)
  const parts = lines.length > 1 ? lines : pasted.split(/[,，;；\t]/)
  return [...new Set(parts.map((each) => each.trim()).filter(Boolean))]
}

export const isComplete = (line: Line) => line.field !== '' && (!needsValue(line.op) || (line.op === 'between' ? line.value !== '' && line.to !== '' : line.value.trim() !== ''))

/** The condition that the complete lines say; null = all rows. A line that is not finished says nothing. */
export function conditionOf(draft: Draft): Condition | null {
  const parts = draft.lines.filter(isComplete).map(conditionOfLine)
  if (parts.length === 0) return null
  return parts.length === 1 ? parts[0]! : draft.mode === 'all' ? { all: parts } : { any: parts }
}

function conditionOfLine(line: Line): Condition {
  const { field, op } = line
  if (!needsValue(op)) return { field, op }
  if (op === 'in') return { field, op, values: valuesOf(line.value) }
  if (op === 'between') return { field, op, values: [moment(line.value), moment(line.to)] }
  return { field, op, value: moment(line.value) }
}

/** A browser's picker puts a T between day and time; the hub reads a blank. */
function moment(text: string): string {
  return text.replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2})?$/, (_, day: string, time: string, seconds?: string) => `${day} ${time}${seconds ?? ':00'}`)
}

/** Short enough for an address, and read back to the same draft. */
export function writeDraft(draft: Draft): string {
  const lines = draft.lines.filter(isComplete)
  return lines.length ? JSON.stringify([draft.mode, ...lines.map((line) => [line.field, line.op, line.value, line.to].slice(0, line.op === 'between' ? 4 : needsValue(line.op) ? 3 : 2))]) : ''
}

/** What an address says; anything that is no draft, or names fields that are not there, is left out. */
export function readDraft(text: string | undefined, fields: Field[]): Draft {
  try {
    const [mode, ...lines] = JSON.parse(text ?? '[]') as [string, ...string[][]]
    return {
      mode: mode === 'any' ? 'any' : 'all',
      lines: lines.flatMap(([field, op, value, to]) => {
        const known = fields.find((each) => each.name === field)
        return known && opsOf(known).includes(op as Op) ? [{ field: known.name, op: op as Op, value: value ?? '', to: to ?? '' }] : []
      }),
    }
  } catch {
    return { mode: 'all', lines: [] }
  }
}

/** `-field` as in lists: descending. */
export function sortOf(text: string | undefined, fields: Field[]): RowsQuery['sort'] {
  const field = text?.replace(/^-/, '')
  return text && fields.some((each) => each.name === field) ? [{ field: field!, descending: text.startsWith('-') }] : []
}

/** `b17` = after batch 17, `t2026-11-20T08:00` = at that moment in Beijing. */
export function momentOf(text: string | undefined): RowsQuery['asOf'] {
  if (text && /^b\d+$/.test(text)) return { batch: Number(text.slice(1)) }
  if (text && /^t\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return { at: new Date(text.slice(1) + ':00+08:00').toISOString() }
  return null
}
