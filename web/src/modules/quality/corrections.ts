import type { Reject } from '@/api/quality'

/** What a person has typed and not sent: text by reject and field. */
export type Corrections = Map<number, Map<string, string>>

export function textOf(reject: Reject, field: string, corrections: Corrections): string {
  return corrections.get(reject.id)?.get(field) ?? reject.values[field] ?? ''
}

/** With one cell corrected; a cell that reads as it was is no correction. */
export function corrected(corrections: Corrections, reject: Reject, field: string, text: string): Corrections {
  const next: Corrections = new Map(corrections)
  const row = new Map(next.get(reject.id) ?? [])
  if (text === (reject.values[field] ?? '')) row.delete(field)
  else row.set(field, text)
  if (row.size) next.set(reject.id, row)
  else next.delete(reject.id)
  return next
}

/** With every suggestion of these rejects taken over, except in cells that a person has corrected. */
export function withSuggestions(corrections: Corrections, rejects: Reject[]): Corrections {
  let next = corrections
  for (const reject of rejects.filter(isOpen)) {
    for (const [field, text] of Object.entries(reject.suggestions)) {
      if (!next.get(reject.id)?.has(field)) next = corrected(next, reject, field, text)
    }
  }
  return next
}

export const isOpen = (reject: Reject) => reject.state === 'OPEN' && !reject.repairing

export function sizeOf(corrections: Corrections): { rows: number; cells: number } {
  return { rows: corrections.size, cells: [...corrections.values()].reduce((sum, row) => sum + row.size, 0) }
}

/** As the hub takes them; an emptied cell is no value. */
export function bodyOf(corrections: Corrections): { reject: number; cells: Record<string, string | null> }[] {
  return [...corrections].map(([reject, cells]) => ({ reject, cells: Object.fromEntries([...cells].map(([field, text]) => [field, text === '' ? null : text])) }))
}
