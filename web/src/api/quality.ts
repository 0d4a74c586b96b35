import { address, api, sendFile } from './client'
import type { Named, Page } from './types'

export type RejectState = 'OPEN' | 'REPAIRED' | 'DISMISSED' | 'RETURNED' | 'CLOSED' | 'REPEATED'

/** The row that stands under a reject's key; `values` only where they are others. `asks`: a person decides which of the two holds. */
export interface Standing {
  batch: number
  values: Record<string, string>
  asks: boolean
}

export interface RejectReason {
  code: string
  field: string | null
  label: string | null
  rule: string | null
  value: string | null
  text: string
  warning: boolean
}

/** A row that the gate held back. `cells` as they came; `values` what it holds now by field: as tried last, else as it came. */
export interface Reject {
  id: number
  part: string
  place: number
  /** It could not be cut into cells; its text is the only one. */
  raw: boolean
  deletes: boolean
  columns: string[]
  cells: (string | null)[]
  values: Record<string, string | null>
  reasons: RejectReason[]
  /** What a field's value most likely should read; taken over only when a person says so. */
  suggestions: Record<string, string>
  state: RejectState
  repairing: boolean
  /** A repair of it was rejected again. */
  tried: boolean
  /** Tells what the row holds now; sent back with a correction. */
  version: string
  /** The batch that repaired it. */
  repairedBy: number | null
  /** The batch that brought the row right, or (`deleted`) deleted it. */
  closedBy: number | null
  deleted: boolean
  /** How often the row came, as one case. */
  times: number
  firstAt: string
  lastAt: string | null
  lastBatch: number | null
  /** The reject it is counted with. */
  countedIn: number | null
  countedWith: number | null
  standing: Standing | null
  settledBy: string | null
  settledAt: string | null
  note: string | null
}

export interface ReasonSummary {
  code: string
  field: string | null
  label: string | null
  rule: string | null
  warning: boolean
  text: string
  count: number
  open: number | null
  examples: { part: string; place: number; value: string | null }[]
}

export interface RepairStarted {
  /** Null where nothing was sent, because what stands was kept. */
  run: number | null
  kept: number
  rows: number
  /** Rows of the workbook that nobody had touched. */
  unchanged: number
  /** Edited rows of the workbook that are older than what was done with their rejects since; left out. */
  outdated: number
  /** The first of them, as numbered in the sheet. */
  outdatedRows: number[]
}

/** A batch that stands and whose rejects wait: `open` of the `rejected` it came with. */
export interface RejectsWaiting {
  resource: Named
  organisation: Named
  batch: number
  open: number
  rejected: number
  at: string
}

export const listRejectsWaiting = (resource?: number, signal?: AbortSignal) => api.get<RejectsWaiting[]>('/rejects/waiting', { resource }, signal)
/** What waits of one kind at one organisation; `things` are batches or resources, `reminded` the last reminder of the last days. */
export interface Burden {
  about: 'HELD' | 'LATE' | 'REJECTS'
  organisation: Named
  things: number
  rows: number
  oldest: string | null
  reminded: { at: string; by: string } | null
}

export const listBurdens = (signal?: AbortSignal) => api.get<Burden[]>('/burdens', undefined, signal)
/** `people`: how many were told; 0 where nobody works for the organisation yet. */
export const remind = (organisation: number, about: Burden['about'], note: string) => api.post<{ at: string; things: number; people: number }>(`/organisations/${organisation}/reminders`, { about, note: note || null })

/** A reject in the list over all batches. */
export interface RejectRow {
  id: number
  batch: number
  resource: Named
  organisation: Named
  part: string
  place: number
  key: string
  reasons: RejectReason[]
  state: RejectState
  repairing: boolean
  times: number
  at: string
  firstAt: string | null
  lastAt: string | null
  settledBatch: number | null
  settledAt: string | null
  settledBy: string | null
  note: string | null
}

export interface RejectQuery {
  organisation?: number | string
  resource?: number | string
  batch?: number | string
  code?: string
  field?: string
  state?: string
  from?: string
  to?: string
  sort?: string
  after?: string
  limit?: number
}

export const searchRejects = (query: RejectQuery, signal?: AbortSignal) => api.get<Page<RejectRow>>('/rejects', { ...query }, signal)
export const listRejects = (batch: number, query: { code?: string; field?: string; value?: string; state?: string; after?: string; limit?: number }, signal?: AbortSignal) => api.get<Page<Reject>>(`/batches/${batch}/rejects`, query, signal)
export const summariseRejects = (batch: number, signal?: AbortSignal) => api.get<ReasonSummary[]>(`/batches/${batch}/rejects/summary`, undefined, signal)
export const rejectsWorkbook = (batch: number) => address(`/batches/${batch}/rejects.xlsx`)

const MOST_AT_ONCE = 500

/** These rejects as they stand now, whatever became of them. A page goes up by number, so one is begun right before the next that is wanted. */
export async function fetchRejects(batch: number, ids: Iterable<number>): Promise<Reject[]> {
  const wanted = [...ids].sort((a, b) => a - b)
  const found: Reject[] = []
  for (let at = 0; at < wanted.length; ) {
    const page = await listRejects(batch, { after: String(wanted[at]! - 1), limit: Math.min(MOST_AT_ONCE, wanted.at(-1)! - wanted[at]! + 1) })
    const last = page.items.at(-1)?.id ?? wanted.at(-1)!
    found.push(...page.items.filter((reject) => wanted.includes(reject.id)))
    while (at < wanted.length && wanted[at]! <= last) at++
  }
  return found
}

export interface CorrectionSent {
  reject: number
  version: string
  cells: Record<string, string | null>
  /** Where newer data stand: which holds, and the batch that was seen. */
  keep?: 'MINE' | 'THEIRS'
  standing?: number
}

/** What a person has typed and not sent. */
export interface DraftRow {
  reject: number
  version: string
  cells: Record<string, string | null>
}

export const fetchRepairDraft = (batch: number, signal?: AbortSignal) => api.get<DraftRow[]>(`/batches/${batch}/repairs/draft`, undefined, signal)
export const keepRepairDraft = (batch: number, rows: DraftRow[]) => api.put<unknown>(`/batches/${batch}/repairs/draft`, { rows })
/** What stands under the keys of corrected rows now. */
export const fetchStanding = (batch: number, rows: CorrectionSent[]) => api.post<{ reject: number; standing: Standing }[]>(`/batches/${batch}/repairs/standing`, { rows })

export const repairRows = (batch: number, rows: CorrectionSent[]) => api.post<RepairStarted>(`/batches/${batch}/repairs`, { rows })
export const dismissRejects = (ids: number[], reason: string) => api.post<unknown>('/rejects/dismiss', { ids, reason })

/** "Fix all alike": the open rejects of a batch with this reason on this field and this text in it. */
export interface Alike {
  code: string
  field: string
  value: string | null
  corrected: string | null
  keep?: 'MINE' | 'THEIRS' | null
}

export const previewAlike = (batch: number, change: Alike) => api.post<{ count: number; examples: Reject[]; asking: number }>(`/batches/${batch}/repairs/alike/preview`, change)
export const repairAlike = (batch: number, change: Alike) => api.post<RepairStarted>(`/batches/${batch}/repairs/alike`, change)

export function repairByWorkbook(batch: number, file: File, onProgress: (share: number) => void): Promise<RepairStarted> {
  const form = new FormData()
  form.append('file', file)
  return sendFile<RepairStarted>(`/batches/${batch}/repairs/file`, form, onProgress)
}

// ---- rules and limits

export type Severity = 'BLOCKING' | 'WARNING'
export type Operator = 'LESS' | 'LESS_OR_EQUAL' | 'EQUAL' | 'NOT_EQUAL' | 'GREATER_OR_EQUAL' | 'GREATER'

interface Of<K extends string> {
  type: K
  id: string
  severity: Severity
}

export type Rule =
  | (Of<'required'> & { field: string; whenField: string | null; whenIn: string[] | null })
  | (Of<'length'> & { field: string; min: number | null; max: number | null })
  | (Of<'range'> & { field: string; min: string | null; max: string | null })
  | (Of<'pattern'> & { field: string; regex: string; explanation: string | null })
  | (Of<'codeList'> & { field: string; codeList: string })
  | (Of<'checksum'> & { field: string; as: string })
  | (Of<'dateFormat'> & { field: string; pattern: string })
  | (Of<'unique'> & { fields: string[] })
  | (Of<'compare'> & { left: string; operator: Operator; right: string })
  | (Of<'exists'> & { fields: string[]; resource: string; targetFields: string[] })

export type RuleType = Rule['type']

export interface Limits {
  count: number | null
  percent: number | null
  windowHours: number | null
  windowCount: number | null
  windowPercent: number | null
}

export interface RuleSet {
  version: number
  rules: Rule[]
  limits: Limits
  reason?: string | null
  at?: string | null
  by?: string | null
}

/** What rules would have said of the rows that stand; `whole` false where only a part was looked at. */
export interface DryRun {
  checked: number
  whole: boolean
  good: number
  rejected: number
  warned: number
  rules: { rule: string | null; code: string; field: string | null; warning: boolean; rows: number; examples: { key: Record<string, string>; value: string | null; text: string }[] }[]
}

export const fetchRules = (resource: number, signal?: AbortSignal) => api.get<RuleSet>(`/resources/${resource}/rules`, undefined, signal)
export const saveRules = (resource: number, rules: Pick<RuleSet, 'version' | 'rules' | 'limits'> & { reason: string | null }) => api.put<RuleSet>(`/resources/${resource}/rules`, rules)
export const tryRules = (resource: number, rules: Rule[]) => api.post<DryRun>(`/resources/${resource}/rules/check`, { rules })

/** Volume and quality of a resource on one day. */
export interface QualityDay {
  day: string
  batches: number
  sent: number
  good: number
  rejected: number
  warned: number
}

export interface FieldProfile {
  name: string
  label: string
  empty: number
  distinct: number
  min: string | number | null
  max: string | number | null
  avg: string | number | null
  /** Most frequent among the first 1,000 rows, with how many of those. */
  typical: { value: string | number | boolean | null; rows: number }[]
}

export interface Profile {
  rows: number
  batch: number | null
  schemaVersion: number
  fields: FieldProfile[]
}

/** The quality report (质量检测报告) of one batch. */
export interface Report {
  batch: number
  open: number
  passRate: number | null
  classes: { code: string; dimension: string; severity: 'HIGH' | 'MEDIUM' | 'LOW' | 'NOTICE'; warning: boolean; field: string | null; label: string | null; rule: string | null; rows: number; percent: number; text: string }[]
  improvements: string[]
}

export const fetchQuality = (resource: number, days: number, signal?: AbortSignal) => api.get<QualityDay[]>(`/resources/${resource}/quality`, { days }, signal)
export const fetchProfile = (resource: number, signal?: AbortSignal) => api.get<Profile>(`/resources/${resource}/profile`, undefined, signal)
export const fetchReport = (batch: number, signal?: AbortSignal) => api.get<Report>(`/batches/${batch}/report`, undefined, signal)
export const reportFile = (batch: number) => address(`/batches/${batch}/report.csv`)

/** What the last check of an entry against its data found; all but `nextAt` are empty before the first. */
export interface Agreement {
  checkedAt: string | null
  run: number | null
  agrees: boolean | null
  batch: number | null
  rows: number | null
  /** The reach of the increment field. */
  from: string | null
  until: string | null
  /** `disagrees` false: only worth knowing. */
  findings: { kind: string; disagrees: boolean; what: string; next: string }[]
  nextAt: string | null
}

export const fetchAgreement = (resource: number, signal?: AbortSignal) => api.get<Agreement>(`/resources/${resource}/agreement`, undefined, signal)
export const checkAgreement = (resource: number) => api.post<{ run: number }>(`/resources/${resource}/agreement/checks`)
