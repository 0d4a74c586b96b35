import type { Reject, Standing } from '@/api/quality'

/** What to do where another row stands under the key. */
export type Keep = 'MINE' | 'THEIRS'

/** Text by field (null = cleared), and the version of the reject it was typed over. */
export interface Correction {
  version: string
  cells: Map<string, string | null>
  /** Fields whose text was proposed, and that nobody has typed in. */
  proposed: Set<string>
  keep?: Keep
  /** The batch of the row that was seen standing when that was answered. */
  standing?: number
}

/** What a person has typed and not sent, by reject. */
export type Corrections = Map<number, Correction>

export const isOpen = (reject: Reject) => reject.state === 'OPEN' && !reject.repairing
export const textOf = (reject: Reject, field: string, corrections: Corrections): string => (corrections.get(reject.id)?.cells.has(field) ? (corrections.get(reject.id)!.cells.get(field) ?? '') : (reject.values[field] ?? ''))
export const isChanged = (reject: Reject, field: string, corrections: Corrections): boolean => corrections.get(reject.id)?.cells.has(field) ?? false
export const isCleared = (reject: Reject, field: string, corrections: Corrections): boolean => isChanged(reject, field, corrections) && corrections.get(reject.id)!.cells.get(field) === null

function put(corrections: Corrections, reject: Reject, change: (cells: Map<string, string | null>, proposed: Set<string>) => void): Corrections {
  const next: Corrections = new Map(corrections)
  const before = next.get(reject.id)
  const cells = new Map(before?.cells ?? [])
  const proposed = new Set(before?.proposed ?? [])
  change(cells, proposed)
  if (cells.size || before?.keep) next.set(reject.id, { ...before, version: before?.version ?? reject.version, cells, proposed })
  else next.delete(reject.id)
  return next
}

/** With one cell corrected. An emptied cell is no correction, nor is one that reads as it was: to clear a value is an act of its own. */
export function corrected(corrections: Corrections, reject: Reject, field: string, text: string): Corrections {
  return put(corrections, reject, (cells, proposed) => {
    proposed.delete(field)
    if (text === '' || text === (reject.values[field] ?? '')) cells.delete(field)
    else cells.set(field, text)
  })
}

/** With one value cleared, where there is one. */
export function cleared(corrections: Corrections, reject: Reject, field: string): Corrections {
  return put(corrections, reject, (cells, proposed) => {
    proposed.delete(field)
    if ((reject.values[field] ?? '') === '') cells.delete(field)
    else cells.set(field, null)
  })
}

/** With every proposal of these rejects taken over, except in cells that a person has corrected, and those named in `refused` (`reject/field`). */
export function withProposals(corrections: Corrections, rejects: readonly Reject[], refused: ReadonlySet<string>): Corrections {
  let next = corrections
  for (const reject of rejects.filter(isOpen)) {
    for (const [field, text] of Object.entries(reject.suggestions)) {
      if (next.get(reject.id)?.cells.has(field) || refused.has(`${reject.id}/${field}`)) continue
      next = put(next, reject, (cells, proposed) => {
        cells.set(field, text)
        proposed.add(field)
      })
    }
  }
  return next
}

/** With the answer to what stands under the keys of these rejects. */
export function answered(corrections: Corrections, rejects: readonly Reject[], keep: Keep, standing: ReadonlyMap<number, Standing>): Corrections {
  const next: Corrections = new Map(corrections)
  for (const reject of rejects) {
    const stands = standing.get(reject.id)
    if (stands?.asks) next.set(reject.id, { version: reject.version, cells: new Map(), proposed: new Set(), ...next.get(reject.id), keep, standing: stands.batch })
  }
  return next
}

/** Whether the row has another one standing that nobody has answered. */
export const asks = (standing: Standing | null | undefined, correction: Correction | undefined): boolean => Boolean(standing?.asks) && (correction?.keep === undefined || correction.standing !== standing!.batch)

/** What would be sent: rows in which somebody has typed or decided, and those whose every fault has a proposal. */
export function isReady(reject: Reject | undefined, correction: Correction): boolean {
  if (correction.keep === 'THEIRS' || [...correction.cells.keys()].some((field) => !correction.proposed.has(field))) return true
  return correction.cells.size > 0 && reject !== undefined && reject.reasons.every((reason) => reason.warning || (reason.field !== null && correction.cells.has(reason.field)))
}

/** Corrected and rejected again elsewhere after the typing began: what the row holds now has not been seen by who typed. */
export function isOutrun(reject: Reject, corrections: Corrections): boolean {
  const typed = corrections.get(reject.id)
  return typed !== undefined && isOpen(reject) && typed.version !== reject.version
}

/** Without those whose rejects have been settled or sent meanwhile. */
export function withoutSettled(corrections: Corrections, now: Reject[]): Corrections {
  const settled = now.filter((reject) => corrections.has(reject.id) && !isOpen(reject))
  return settled.length ? without(corrections, settled.map((reject) => reject.id)) : corrections
}

/** What was typed for this reject, put over what it holds now. */
export function rebased(corrections: Corrections, reject: Reject): Corrections {
  return [...(corrections.get(reject.id)?.cells ?? [])].reduce((all, [field, text]) => (text === null ? cleared(all, reject, field) : corrected(all, reject, field, text)), without(corrections, [reject.id]))
}

export function without(corrections: Corrections, ids: Iterable<number>): Corrections {
  const next: Corrections = new Map(corrections)
  for (const id of ids) next.delete(id)
  return next
}

export function sizeOf(corrections: Corrections): { rows: number; cells: number } {
  return { rows: corrections.size, cells: [...corrections.values()].reduce((sum, row) => sum + row.cells.size, 0) }
}

export interface CorrectionBody {
  reject: number
  version: string
  cells: Record<string, string | null>
  keep?: Keep
  standing?: number
}

/** As the hub takes them. */
export function bodyOf(corrections: Corrections): CorrectionBody[] {
  return [...corrections].map(([reject, { version, cells, keep, standing }]) => ({ reject, version, cells: Object.fromEntries(cells), ...(keep ? { keep, standing } : {}) }))
}

/** What a kept draft says; proposals are made anew. */
export function readDraft(rows: readonly { reject: number; version: string; cells: Record<string, string | null> }[]): Corrections {
  return new Map(rows.map((row) => [row.reject, { version: row.version, cells: new Map(Object.entries(row.cells)), proposed: new Set<string>() }]))
}

/** What is kept: all that somebody has typed. */
export function draftOf(corrections: Corrections): { reject: number; version: string; cells: Record<string, string | null> }[] {
  return [...corrections].flatMap(([reject, { version, cells, proposed }]) => {
    const typed = [...cells].filter(([field]) => !proposed.has(field))
    return typed.length ? [{ reject, version, cells: Object.fromEntries(typed) }] : []
  })
}
