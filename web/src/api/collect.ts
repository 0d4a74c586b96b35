import type { Worded } from '@/locales'
import { api, sendFile } from './client'
import type { Named, Page, RunState } from './types'

// ---- uploads

export type FileFormat = 'CSV' | 'XLSX' | 'XLS' | 'XML' | 'JSON' | 'JSONL'

/** How a file is read; the hub guesses, people correct. */
export interface FileSettings {
  format: FileFormat
  charset: string
  delimiter: string
  quoted: boolean
  onePerLine: boolean
  headerRow: number
  sheet: string | null
  recordElement: string | null
  refuseTotals: boolean
  columns: string[]
  headerShape: HeaderShape
}

/** How the names of the columns lie: in one row, in two or three with groups above, or in the first column. */
export type HeaderShape = 'ROW' | 'TWO_ROWS' | 'THREE_ROWS' | 'COLUMN'

export interface MappedField {
  field: string
  label: string
  required: boolean
  column: string | null
  how: 'NAME' | 'LABEL' | 'SIMILAR_LABEL' | 'POSITION' | 'NONE' | 'CHOSEN'
}

export interface Said {
  field: string | null
  code: string
  warning: boolean
  text: Worded
}

export interface PreviewRow {
  place: number
  cells: (string | null)[]
  reasons: Said[]
}

/** Something that is not certain of a file; answered by `decisions: { [id]: value }`. */
export interface Question {
  id: string
  kind: 'SETTING' | 'HEADER' | 'POSITION' | 'COLUMN' | 'MISSING'
  field: string | null
  text: Worded
  choices: { value: string; text: Worded; lines: string[] }[]
  proposed: string | null
}

export interface UploadPreview {
  id: number
  resource: number
  fileName: string
  bytes: number
  state: 'NEW' | 'RUNNING' | 'DONE' | 'FAILED' | 'DISCARDED'
  settings: FileSettings
  evidence: { setting: string; value: string; confidence: number; doubtful: boolean; text: Worded }[]
  warnings: Worded[]
  sheets: { name: string; hidden: boolean; rows: number; columns: number; exact: boolean }[]
  recordElements: { path: string; count: number; columns: number }[]
  columns: string[]
  mapping: MappedField[]
  rows: PreviewRow[]
  checked: number
  good: number
  rejected: number
  reasons: { code: string; field: string | null; text: Worded; count: number }[]
  unmapped: string[]
  leftover: string[]
  questions: Question[]
  /** The first rows as they stand, where the header was not certain. */
  first: { number: number; cells: (string | null)[] }[]
  /** The earlier batch that this file is read like (`applied`), or may be. */
  same: { batch: number; applied: boolean } | null
  /** Why the batch will be held for a person, as far as the rows looked at tell. */
  holds: Worded | null
  duplicateOf: number | null
  run: number | null
  batch: number | null
}

export function receiveFile(resource: number, file: File, onProgress: (share: number) => void, signal?: AbortSignal): Promise<UploadPreview> {
  const form = new FormData()
  form.append('resource', String(resource))
  form.append('file', file)
  return sendFile<UploadPreview>('/uploads', form, onProgress, signal)
}
export const fetchUpload = (id: number, signal?: AbortSignal) => api.get<UploadPreview>(`/uploads/${id}`, undefined, signal)
export const adjustUpload = (id: number, change: { settings?: FileSettings; mapping?: Record<string, string>; decisions?: Record<string, string> }) => api.patch<UploadPreview>(`/uploads/${id}`, change)
/** `declaredRecords`: how many records the file should hold by the sender's own count; null = nobody says. */
export const runUpload = (id: number, declaredRecords: number | null) => api.post<{ run: number }>(`/uploads/${id}/run`, { declaredRecords })
export const discardUpload = (id: number) => api.delete<void>(`/uploads/${id}`)

// ---- form

export interface FormAnswer {
  /** Null where something blocks: nothing was taken then. */
  batch: number | null
  reasons: (Said & { row: number })[]
}

export const enterForm = (resource: number, rows: Record<string, string | null>[]) => api.post<FormAnswer>(`/resources/${resource}/form`, { rows })

// ---- connections

export type Dialect = 'POSTGRESQL' | 'MARIADB' | 'MYSQL' | 'ORACLE' | 'SQLSERVER' | 'DAMENG' | 'KINGBASE' | 'OPENGAUSS'

export interface Connection {
  id: number
  name: string
  organisation: Named
  dialect: Dialect
  host: string
  port: number
  database: string
  username: string
  parameters: Record<string, string>
  changedAt: string
  changedBy: string
}

/** As people fill it in; an empty password of a saved connection keeps the one there is. */
export interface ConnectionDraft {
  id?: number
  name: string
  organisation?: number
  dialect: Dialect
  host: string
  port: number
  database: string
  username: string
  password?: string
  parameters: Record<string, string>
}

export interface DialectRow {
  dialect: Dialect
  port: number
  parameters: string[]
}

export interface TestPoint {
  point: string
  label: string
  state: 'OK' | 'WARNING' | 'FAILED' | 'SKIPPED'
  code: string
  text: string
  next: string
}

export interface TestResult {
  passed: boolean
  points: TestPoint[]
}

export interface SourceTable {
  schema: string | null
  name: string
  kind: string
  rows: number | null
  comment: string | null
}

export const listConnections = (signal?: AbortSignal) => api.get<Page<Connection>>('/connections', undefined, signal)
export const listDialects = (signal?: AbortSignal) => api.get<DialectRow[]>('/connections/dialects', undefined, signal)
export const createConnection = (draft: ConnectionDraft) => api.post<Connection>('/connections', draft)
export const changeConnection = (id: number, draft: Partial<ConnectionDraft>) => api.patch<Connection>(`/connections/${id}`, draft)
export const removeConnection = (id: number) => api.delete<void>(`/connections/${id}`)
export const testConnection = (draft: Partial<ConnectionDraft>) => api.post<TestResult>('/connections/test', draft)
export const listSourceTables = (connection: number, signal?: AbortSignal) => api.get<Page<SourceTable>>(`/connections/${connection}/tables`, undefined, signal)
export const proposeTable = (connection: number, schema: string | null, table: string) =>
  api.post<{ proposal: { columns: { sourceColumn: string; name: string; label: string; type: string; evidence: { examples: string[] } }[] } }>('/proposals/table', { connection, schema, table })

// ---- feeds

export interface FeedSchedule {
  kind: 'NONE' | 'CRON' | 'WINDOW'
  cron: string | null
  from: string | null
  to: string | null
  timesPerDay: number | null
}

export interface Feed {
  id: number
  resource: Named
  connection: Named
  schema: string
  table: string
  mapping: Record<string, string>
  mode: 'WHOLE' | 'INCREMENT'
  lookBackSeconds: number
  schedule: FeedSchedule
  deletedSchedule: FeedSchedule
  speedLimitRowsPerSecond: number
  state: 'ACTIVE' | 'PAUSED'
  cursor: { bound: string; lastStamp: string | null; lookBack: string | number } | null
  acceptedWarnings: string[]
  lastRun: { id: number; state: RunState; startedAt: string | null; endedAt: string | null; batch: number | null } | null
  lastBatch: number | null
  committedAt: string | null
  nextAt: string | null
  due: string | null
  late: boolean
  changedAt: string
  changedBy: string
}

export interface FeedDraft {
  resource: number
  connection: number
  schema: string | null
  table: string
  mapping: Record<string, string>
  mode: Feed['mode']
  lookBackSeconds: number
  schedule: FeedSchedule
  deletedSchedule: FeedSchedule
  speedLimitRowsPerSecond: number
  state: Feed['state']
  acceptWarnings: boolean
}

export const listFeeds = (query: { resource?: number | string; late?: string | boolean }, signal?: AbortSignal) => api.get<Page<Feed>>('/feeds', { ...query }, signal)
export const fetchFeed = (id: number | string, signal?: AbortSignal) => api.get<Feed>(`/feeds/${id}`, undefined, signal)
export const createFeed = (draft: FeedDraft) => api.post<Feed>('/feeds', draft)
export const changeFeed = (id: number, draft: Partial<FeedDraft>) => api.patch<Feed>(`/feeds/${id}`, draft)
export const removeFeed = (id: number) => api.delete<void>(`/feeds/${id}`)
export const testFeed = (draft: FeedDraft) => api.post<TestResult>('/feeds/test', draft)
export const runFeed = (id: number) => api.post<{ run: number }>(`/feeds/${id}/run`)
export const pauseFeed = (id: number) => api.post<Feed>(`/feeds/${id}/pause`)
export const resumeFeed = (id: number) => api.post<Feed>(`/feeds/${id}/resume`)
export const backfillFeed = (id: number, from: string, to: string) => api.post<{ run: number }>(`/feeds/${id}/backfill`, { from, to })
export const findDeleted = (id: number, confirmed: boolean) => api.post<{ run: number }>(`/feeds/${id}/find-deleted`, { confirmed })
