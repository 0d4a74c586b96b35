import { api } from './client'
import type { Evidence, ListQuery, Page, Verification } from './types'

export type EvidenceQuery = ListQuery & { actor?: string; event?: string; subjectType?: string; subject?: string; outcome?: string; from?: string; to?: string }

export const listEvidence = (query: EvidenceQuery, signal?: AbortSignal) => api.get<Page<Evidence>>('/evidence', { ...query }, signal)
export const verifyEvidence = (from?: number, to?: number) => api.post<Verification>('/evidence/verifications', { from: from ?? null, to: to ?? null })
