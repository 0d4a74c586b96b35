import { api } from './client'
import { followEvents } from './events'
import type { ListQuery, Page, Run, RunState } from './types'

/** A run as its own page shows it. */
export interface RunDetail extends Run {
  actorName: string
  organisation: number
  /** Somebody asked it to stop and it has not stopped yet. */
  cancelling: boolean
  dueAt: string
}

export interface LogLine {
  line: number
  at: string
  text: string
}

export const listRuns = (query: ListQuery & { state?: RunState | ''; kind?: string; open?: string | boolean; subjectType?: string; subject?: string }, signal?: AbortSignal) => api.get<Page<RunDetail>>('/runs', { ...query }, signal)
export const fetchRun = (id: number | string, signal?: AbortSignal) => api.get<RunDetail>(`/runs/${id}`, undefined, signal)
export const fetchLog = (id: number | string, after: number, signal?: AbortSignal) => api.get<LogLine[]>(`/runs/${id}/log`, { after }, signal)
export const cancelRun = (id: number) => api.post<void>(`/runs/${id}/cancel`)
export const retryRun = (id: number) => api.post<void>(`/runs/${id}/retry`)

/** The run now and at each change, until it or the stream ends. */
export function followRun(id: number | string, take: (run: RunDetail) => void, signal: AbortSignal): Promise<void> {
  return followEvents(`/runs/${id}/events`, (each) => each.event === 'run' && take(JSON.parse(each.data) as RunDetail), signal)
}
