import type { HeaderShape, PreviewRow, Said, UploadPreview } from '@/api/collect'
import { currentTexts, inWords, type Worded } from '@/locales'

/** How the gate sees a cell of the preview. */
export interface CellSight {
  text: string | null
  tone: 'bad' | 'warn' | null
  reasons: Said[]
}

export interface RowSight {
  place: number
  bad: boolean
  warned: boolean
  reasons: Said[]
  cells: CellSight[]
}

/** Rows with what the gate says put on the cells it speaks of. A reason without field or column stays with its row only. */
export function sightsOf(preview: Pick<UploadPreview, 'rows' | 'columns' | 'mapping'>): RowSight[] {
  const columnOf = new Map(preview.mapping.filter((each) => each.column !== null).map((each) => [each.field, preview.columns.indexOf(each.column!)]))
  return preview.rows.map((row) => sightOf(row, preview.columns.length, columnOf))
}

function sightOf(row: PreviewRow, columns: number, columnOf: Map<string, number>): RowSight {
  const cells: CellSight[] = Array.from({ length: columns }, (_, at) => ({ text: row.cells[at] ?? null, tone: null, reasons: [] }))
  for (const reason of row.reasons) {
    const cell = reason.field === null ? undefined : cells[columnOf.get(reason.field) ?? -1]
    if (!cell) continue
    cell.reasons.push(reason)
    if (cell.tone !== 'bad') cell.tone = reason.warning ? 'warn' : 'bad'
  }
  return { place: row.place, bad: row.reasons.some((each) => !each.warning), warned: row.reasons.some((each) => each.warning), reasons: row.reasons, cells }
}

/** Rows the hub looks at before anything is sent; fewer were all there are. */
export const CHECKED = 1000

export type Verdict = 'clean' | 'mixed' | 'none' | 'empty'

export function verdictOf(preview: Pick<UploadPreview, 'checked' | 'good' | 'rejected'>): Verdict {
  if (preview.checked === 0) return 'empty'
  if (preview.rejected === 0) return 'clean'
  return preview.good === 0 ? 'none' : 'mixed'
}

const MOST_DECLARED = 1e12

/** The number of records that a person declares: null where the field is left empty, undefined where it is no number of records. */
export function declaredOf(text: string | number | null): number | null | undefined {
  const plain = String(text ?? '').replaceAll(',', '').trim()
  if (plain === '') return null
  return /^\d+$/.test(plain) && Number(plain) <= MOST_DECLARED ? Number(plain) : undefined
}

/** A header as a decision names it: the row, and its shape where it is another than one row. */
export function headerChoice(row: number, shape: HeaderShape): string {
  return row === 0 || shape === 'ROW' ? String(row) : `${row}:${shape}`
}

/** The first different values of a column, so that a person sees what it holds. */
export function samplesOf(preview: Pick<UploadPreview, 'rows' | 'columns'>, column: string): string[] {
  const at = preview.columns.indexOf(column)
  const values = preview.rows.map((row) => row.cells[at]).filter((cell): cell is string => Boolean(cell))
  return [...new Set(values)].slice(0, 3)
}

/** What the gate says, with the field it speaks of by its label. */
export function saidOf(preview: Pick<UploadPreview, 'mapping'>, said: { field: string | null; code: string; text: Worded }): string {
  const label = preview.mapping.find((each) => each.field === said.field)?.label
  const text = inWords(said.text) ?? said.code
  return label ? currentTexts().quality.of(label, text) : text
}
