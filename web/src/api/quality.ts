import type { Worded } from '@/locales'
import { address, api, sendFile } from './client'
import type { Page } from './types'

export type RejectState = 'OPEN' | 'REPAIRED' | 'DISMISSED' | 'RETURNED'

export interface RejectReason {
  code: string
  field: string | null
  rule: string | null
  value: string | null
  text: Worded
  next?: Worded
  warning: boolean
}

/** A row that the gate held back, as it came. */
export interface Reject {
  id: number
  part: string
  place: number
  /** Names of the source's columns. */
  columns: string[]
  cells: (string | null)[]
  reasons: RejectReason[]
  state: RejectState
  repairing?: boolean
  repairedBy?: string | number | null
  note?: string | null
  /** What a field's value most likely should read; taken over only when a person says so. */
  suggestions?: Record<string, string>
  /** Name of the column that feeds each field of the schema. */
  mapping?: Record<string, string | null>
}

export interface ReasonSummary {
  code: string
  field: string | null
  rule: string | null
  text: Worded
  warning?: boolean
  count: number
  open?: number | null
  examples: { place?: number; value?: string | null; part?: string }[]
}

export interface RepairStarted {
  run: number
  rows?: number
  unchanged?: number
}

export const listRejects = (batch: number, query: { code?: string; field?: string; state?: string; after?: string; limit?: number }, signal?: AbortSignal) => api.get<Page<Reject>>(`/batches/${batch}/rejects`, query, signal)
export const summariseRejects = (batch: number, signal?: AbortSignal) => api.get<ReasonSummary[]>(`/batches/${batch}/rejects/summary`, undefined, signal)
export const rejectsWorkbook = (batch: number) => address(`/batches/${batch}/rejects.xlsx`)
export const repairRows = (batch: number, rows: { reject: number; cells: Record<string, string | null> }[]) => api.post<RepairStarted>(`/batches/${batch}/repairs`, { rows })
export const dismissRejects = (ids: number[], reason: string) => api.post<unknown>('/rejects/dismiss', { ids, reason })

export interface Alike {
  rows: number
  examples?: unknown[]
}

/** "Fix all alike": the open rejects of a batch with this reason on this field and this text in it. */
export const countAlike = (batch: number, query: { code: string; field: string; value: string }, signal?: AbortSignal) => api.get<Alike>(`/batches/${batch}/repairs/alike`, query, signal)
export const repairAlike = (batch: number, change: { code: string; field: string; value: string; corrected: string }) => api.post<RepairStarted>(`/batches/${batch}/repairs/alike`, change)

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

export interface DryRun {
  checked?: number
  rows?: number
  passed?: number
  rejected?: number
  reasons?: { rule: string | null; code: string; field: string | null; text?: Worded; count?: number; rows?: number; examples?: unknown[] }[]
}

export const fetchRules = (resource: number, signal?: AbortSignal) => api.get<RuleSet>(`/resources/${resource}/rules`, undefined, signal)
export const saveRules = (resource: number, rules: Pick<RuleSet, 'version' | 'rules' | 'limits'> & { reason: string | null }) => api.put<RuleSet>(`/resources/${resource}/rules`, rules)
export const tryRules = (resource: number, rules: Rule[]) => api.post<DryRun & { run?: number }>(`/resources/${resource}/rules/check`, { rules })

/** Volume and quality of a resource, a point for each day. */
export interface QualityDay {
  day: string
  batches?: number
  sent: number
  rejected: number
  good?: number
  warned?: number
}

export const fetchQuality = (resource: number, days: number, signal?: AbortSignal) => api.get<QualityDay[] | { days: QualityDay[] }>(`/resources/${resource}/quality`, { days }, signal)
