import { currentLanguage, type Worded } from '@/locales'
import { address, api, csrfToken } from './client'
import { problemOf } from './problem'
import type { Batch, BatchCounts, BatchState, FlowDay, ListQuery, Named, Page } from './types'

export interface BatchLine extends Omit<Batch, 'organisation'> {
  organisation: number
  provenanceLabel: Worded
  ended: string | null
  detail: Record<string, unknown>
}

export interface Stop {
  stop: string
  label: Worded
  at: string | null
  rows: number | null
}

export interface BatchFull extends BatchLine {
  schemaVersion: number
  sentHash: string | null
  goodHash: string | null
  rejectedHash: string | null
  targetHash: string | null
  stops: Stop[]
  /** Whom a held batch waits for; `mine`: the reader may release it. */
  waits: { mine: boolean; people: string[] } | null
}

export type ChangeKind = 'created' | 'changed' | 'deleted'
export type CellValue = string | number | boolean | null

/** What became different with one key. */
export interface RowChange {
  kind: ChangeKind
  key: Record<string, CellValue>
  old: Record<string, CellValue> | null
  new: Record<string, CellValue> | null
  changed: string[]
}

export interface RowChanges {
  items: RowChange[]
  next: string | null
  counts: Record<ChangeKind, number>
}

export interface Verdict {
  valid: boolean
  /** GENUINE, or what is wrong. */
  finding: string
}

export type BatchQuery = ListQuery & { resource?: number | string; organisation?: number | string; state?: BatchState | ''; run?: number; parent?: number; from?: string; to?: string }

export const listBatches = (query: BatchQuery, signal?: AbortSignal) => api.get<Page<BatchLine>>('/batches', { ...query }, signal)
/** The flow of the last days over everything the caller sees, today last; quiet days are zeros. */
export const fetchFlow = (days: number, signal?: AbortSignal) => api.get<FlowDay[]>('/batches/days', { days }, signal)
/** The hub sends the line either flat or as `batch`. */
export async function fetchBatch(id: number | string, signal?: AbortSignal): Promise<BatchFull> {
  const { batch, ...rest } = await api.get<BatchFull & { batch?: BatchLine }>(`/batches/${id}`, undefined, signal)
  return { ...batch, ...rest } as BatchFull
}
export const listBatchChanges = (id: number, query: { kind?: string; after?: string; limit?: number }, signal?: AbortSignal) => api.get<RowChanges>(`/batches/${id}/changes`, query, signal)
export const listDifferences = (resource: number, query: { from: number; to: number; kind?: string; after?: string; limit?: number }, signal?: AbortSignal) => api.get<RowChanges>(`/resources/${resource}/differences`, query, signal)

export const receiptAddress = (id: number) => address(`/batches/${id}/receipt`)

/** The receipt byte for byte: its signature holds for exactly this text. */
export async function fetchReceipt(id: number, signal?: AbortSignal): Promise<string> {
  const response = await fetch(receiptAddress(id), { headers: { 'Accept-Language': currentLanguage() }, credentials: 'same-origin', signal })
  if (!response.ok) throw await problemOf(response)
  return response.text()
}

export async function verifyReceipt(receipt: string): Promise<Verdict> {
  const headers = { Accept: 'application/json, application/problem+json', 'Accept-Language': currentLanguage(), 'Content-Type': 'application/octet-stream', 'X-XSRF-TOKEN': csrfToken() }
  const response = await fetch(address('/receipts/verify'), { method: 'POST', headers, body: receipt, credentials: 'same-origin' })
  if (!response.ok) throw await problemOf(response)
  return (await response.json()) as Verdict
}
export const publicKeyAddress = address('/hub/public-key')

export const releaseBatch = (id: number, reason: string) => api.post<{ run: number }>(`/batches/${id}/release`, { reason })
export const dismissBatch = (id: number, reason: string) => api.post<BatchLine>(`/batches/${id}/dismiss`, { reason })
export const undoBatch = (id: number, reason: string) => api.post<{ run: number }>(`/batches/${id}/undo`, { reason })

export type { BatchCounts, BatchState, Named }
