import type { Reject } from '@/api/quality'

/** Text by field, and the version of the reject it was typed over. */
export interface Correction {
  version: string
  cells: Map<string, string>
}

/** What a person has typed and not sent, by reject. */
export type Corrections = Map<number, Correction>

export function textOf(reject: Reject, field: string, corrections: Corrections): string {
  return corrections.get(reject.id)?.cells.get(field) ?? reject.values[field] ?? ''
}

/** With one cell corrected; a cell that reads as it was is no correction. */
export function corrected(corrections: Corrections, reject: Reject, field: string, text: string): Corrections {
  const next: Corrections = new Map(corrections)
  const before = next.get(reject.id)
  const cells = new Map(before?.cells ?? [])
  if (text === (reject.values[field] ?? '')) cells.delete(field)
  else cells.set(field, text)
  if (cells.size) next.set(reject.id, { version: before?.version ?? reject.version, cells })
  else next.delete(reject.id)
  return next
}

/** With every suggestion of these rejects taken over, except in cells that a person has corrected. */
export function withSuggestions(corrections: Corrections, rejects: Reject[]): Corrections {
  let next = corrections
  for (const reject of rejects.filter(isOpen)) {
    for (const [field, text] of Object.entries(reject.suggestions)) {
      if (!next.get(reject.id)?.cells.has(field)) next = corrected(next, reject, field, text)
    }
  }
  return next
}

export const isOpen = (reject: Reject) => reject.state === 'OPEN' && !reject.repairing

/** Corrected and rejected again elsewhere after the typing began: what the row holds now has not been seen by who typed. */
export function isOutrun(reject: Reject, corrections: Corrections): boolean {
  const typed = corrections.get(reject.id)
  return typed !== undefined && isOpen(reject) && typed.version !== reject.version
}

/** Without those whose rejects have been settled or sent meanwhile. */
export function withoutSettled(corrections: Corrections, now: Reject[]): Corrections {
  const settled = now.filter((reject) => corrections.has(reject.id) && !isOpen(reject))
  if (!settled.length) return corrections
  const next: Corrections = new Map(corrections)
  settled.forEach((reject) => next.delete(reject.id))
  return next
}

/** What was typed for this reject, put over what it holds now. */
export function rebased(corrections: Corrections, reject: Reject): Corrections {
  const next: Corrections = new Map(corrections)
  next.delete(reject.id)
  return [...(corrections.get(reject.id)?.cells ?? [])].reduce((all, [field, text]) => corrected(all, reject, field, text), next)
}

export function without(corrections: Corrections, ids: Iterable<number>): Corrections {
  const next: Corrections = new Map(corrections)
  for (const id of ids) next.delete(id)
  return next
}

export function sizeOf(corrections: Corrections): { rows: number; cells: number } {
  return { rows: corrections.size, cells: [...corrections.values()].reduce((sum, row) => sum + row.cells.size, 0) }
}

/** As the hub takes them; an emptied cell is no value. */
export function bodyOf(corrections: Corrections): { reject: number; version: string; cells: Record<string, string | null> }[] {
  return [...corrections].map(([reject, { version, cells }]) => ({ reject, version, cells: Object.fromEntries([...cells].map(([field, text]) => [field, text === '' ? null : text])) }))
}
