import type { Worded } from '@/locales'
import { address, api } from './client'
import type { CellValue } from './lake'
import type { Page } from './types'

export type Op = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'between' | 'in' | 'contains' | 'startsWith' | 'like' | 'empty' | 'notEmpty'

/** Which rows: exactly one of `all`, `any`, `not`, or `field` with `op`. Values are text, read by the field's type. */
export interface Condition {
  all?: Condition[]
  any?: Condition[]
  not?: Condition
  field?: string
  op?: Op
  value?: string
  values?: string[]
}

export interface RowsQuery {
  where: Condition | null
  sort: { field: string; descending: boolean }[]
  after?: string
  limit?: number
  fields?: string[]
  asOf: { batch: number } | { at: string } | null
}

export interface DataRow {
  values: Record<string, CellValue>
  batch: number
}

export interface Figures {
  sum: CellValue
  avg: CellValue
  min: CellValue
  max: CellValue
  distinct: number
  empty: number
}

export interface Measures {
  count: number
  fields: Record<string, Figures>
  groups: { value: CellValue; count: number; fields: Record<string, Figures> }[]
}

/** One version of a row. */
export interface RowVersion {
  batch: number
  at: string
  actorName: string
  provenance: string
  provenanceLabel: Worded
  run: number
  op: 'created' | 'changed' | 'deleted'
  values: Record<string, CellValue>
  changed: string[]
}

/** The page of one row. Its key may be a person's number: behind the #, so that the browser keeps it to itself. */
export const rowPage = (resource: number | string, key: Record<string, string>) => ({ path: `/resources/${resource}/row`, hash: '#' + new URLSearchParams(key).toString() })
export const queryRows = (resource: number, query: RowsQuery, signal?: AbortSignal) => api.post<Page<DataRow>>(`/resources/${resource}/rows/query`, query, signal)
export const measureRows = (resource: number, query: { where: Condition | null; fields: string[]; groupBy?: string; asOf: RowsQuery['asOf'] }, signal?: AbortSignal) => api.post<Measures>(`/resources/${resource}/rows/statistics`, query, signal)
export const fetchRow = (resource: number | string, key: Record<string, string>, signal?: AbortSignal) => api.post<DataRow>(`/resources/${resource}/rows/one`, { key }, signal)
export const fetchHistory = (resource: number | string, key: Record<string, string>, signal?: AbortSignal) => api.post<RowVersion[]>(`/resources/${resource}/rows/history`, { key }, signal)
export const rowsFile = (resource: number, kind: 'csv' | 'xlsx', query: RowsQuery) => address(`/resources/${resource}/rows.${kind}`, { query: JSON.stringify(query) })
