import { api } from './client'
import type { Batch, ListQuery, Overview, Page, RejectsWaiting, Run } from './types'

/** What the home pages read: counts and lists from several capabilities. */
export const fetchOverview = (signal?: AbortSignal) => api.get<Overview>('/overview', undefined, signal)
export const listRejectsWaiting = (signal?: AbortSignal) => api.get<RejectsWaiting[]>('/rejects/waiting', undefined, signal)
export const latestBatches = (query: ListQuery & { state?: string }, signal?: AbortSignal) => api.get<Page<Batch>>('/batches', { ...query }, signal)
export const latestRuns = (query: ListQuery & { state?: string }, signal?: AbortSignal) => api.get<Page<Run>>('/runs', { ...query }, signal)
