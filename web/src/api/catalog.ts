import { api } from './client'
import type { ClassificationNode, Code, CodeList, LevelRow, ListQuery, Page, Proposal, Resource, ResourceChange, ResourceMetadata, ResourceRow, SchemaDraft, SchemaVersion, WaitingOpening } from './types'

export type ResourceQuery = ListQuery & { organisation?: string | number; library?: string; level?: string; sharing?: string; subject?: string; state?: string; overdue?: string | boolean }

export const listResources = (query: ResourceQuery, signal?: AbortSignal) => api.get<Page<ResourceRow>>('/resources', { ...query }, signal)
export const fetchResource = (id: number | string, signal?: AbortSignal) => api.get<Resource>(`/resources/${id}`, undefined, signal)
export const createResource = (draft: ResourceMetadata & { code: string | null; schema: SchemaDraft; evidence: unknown }) => api.post<Resource>('/resources', draft)
export const listOpenings = (signal?: AbortSignal) => api.get<WaitingOpening[]>('/openings', undefined, signal)
export const confirmOpening = (resource: number, reason: string) => api.post<void>(`/resources/${resource}/opening/confirm`, { reason })
export const declineOpening = (resource: number, reason: string) => api.post<void>(`/resources/${resource}/opening/decline`, { reason })
export const changeResource = (id: number, draft: Partial<ResourceMetadata> & { version: number; reason?: string }) => api.patch<Resource>(`/resources/${id}`, draft)
/** A person confirms the proposed schema: from here on the resource takes rows, and nothing is guessed. */
export const confirmResource = (id: number, version: number, reason: string | null) => api.post<Resource>(`/resources/${id}/confirm`, { version, reason })
export const reinstateResource = (id: number, version: number, reason: string) => api.post<Resource>(`/resources/${id}/reinstate`, { version, reason })
export const retireResource = (id: number, version: number, reason: string) => api.post<Resource>(`/resources/${id}/retire`, { version, reason })
export const listChanges = (id: number | string, query: ListQuery, signal?: AbortSignal) => api.get<Page<ResourceChange>>(`/resources/${id}/changes`, { ...query }, signal)
export const listSchemas = (id: number | string, signal?: AbortSignal) => api.get<SchemaVersion[]>(`/resources/${id}/schemas`, undefined, signal)
export const changeSchema = (id: number, version: number, schema: SchemaDraft, reason: string) => api.post<Resource>(`/resources/${id}/schemas`, { version, schema, reason })

export const listCodeLists = (signal?: AbortSignal) => api.get<CodeList[]>('/code-lists', undefined, signal)
export const fetchCodeList = (id: number | string, signal?: AbortSignal) => api.get<CodeList>(`/code-lists/${id}`, undefined, signal)
export const createCodeList = (draft: { code: string | null; name: string; description: string | null; codes: Code[] }) => api.post<CodeList>('/code-lists', draft)
export const changeCodeList = (id: number, draft: { version: number; name: string; description: string | null; codes: Code[] }) => api.put<CodeList>(`/code-lists/${id}`, draft)

export const listLevels = (signal?: AbortSignal) => api.get<LevelRow[]>('/levels', undefined, signal)
export const listClassifications = (signal?: AbortSignal) => api.get<ClassificationNode[]>('/classifications', undefined, signal)

export interface ConnectionRow {
  id: number
  name: string
  organisation: { id: number; name: string } | null
  dialect: string
}

export interface TableRow {
  schema: string | null
  name: string
  comment?: string | null
}

export const listConnections = (signal?: AbortSignal) => api.get<ConnectionRow[] | Page<ConnectionRow>>('/connections', undefined, signal)
export const listTables = (connection: number, signal?: AbortSignal) => api.get<TableRow[] | Page<TableRow>>(`/connections/${connection}/tables`, undefined, signal)
interface Proposed {
  proposal: Proposal
  codeLists: Record<string, number>
}

/** A proposal may come alone or with how the sample was read; pages want the proposal. */
const proposalOf = (answer: Proposal | Proposed) => ('proposal' in answer ? { ...answer.proposal, codeLists: answer.codeLists } : answer)

export async function proposeFromTable(connection: number, schema: string | null, table: string): Promise<Proposal> {
  return proposalOf(await api.post<Proposal | Proposed>('/proposals/table', { connection, schema, table }))
}

export async function proposeFromFile(file: File): Promise<Proposal> {
  const form = new FormData()
  form.append('file', file)
  return proposalOf(await api.post<Proposal | Proposed>('/proposals/file', form))
}
