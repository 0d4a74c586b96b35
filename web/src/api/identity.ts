import { api, send } from './client'
import type { Appointment, ListQuery, OneTimePassword, OpenSession, Organisation, OrganisationDraft, Page, Person, PersonDraft, Role, RoleRow, Session } from './types'

/** The start page asks who is here; "nobody" must not send it to sign-in by itself. */
export const fetchSession = () => send<Session>('/session', { signingIn: true })
export const signIn = (username: string, password: string) => send<Session>('/session', { method: 'POST', body: { username, password }, signingIn: true })
export const signOut = () => api.delete<void>('/session')
export const changePassword = (old: string, fresh: string) => send<Session>('/session/password', { method: 'POST', body: { old, new: fresh }, signingIn: true })

export const speak = (language: string) => api.put<Session>('/session/language', { language })

export const listOrganisations = (signal?: AbortSignal) => api.get<Organisation[]>('/organisations', undefined, signal)
export const createOrganisation = (draft: OrganisationDraft) => api.post<Organisation>('/organisations', draft)
export const changeOrganisation = (id: number, draft: Partial<OrganisationDraft> & { active?: boolean }) => api.patch<Organisation>(`/organisations/${id}`, draft)
export const removeOrganisation = (id: number) => api.delete<void>(`/organisations/${id}`)

export const listPeople = (query: ListQuery & { organisation?: number | string }, signal?: AbortSignal) => api.get<Page<Person>>('/people', { ...query }, signal)
export const createPerson = (draft: PersonDraft) => api.post<OneTimePassword>('/people', draft)
export const changePerson = (id: number, draft: Partial<Pick<PersonDraft, 'name' | 'organisation' | 'phone' | 'email'>> & { active?: boolean }) => api.patch<Person>(`/people/${id}`, draft)
export const changeRoles = (id: number, roles: Role[]) => api.put<Person>(`/people/${id}/roles`, { roles })
export const unlockPerson = (id: number) => api.post<void>(`/people/${id}/unlock`)
export const resetPassword = (id: number) => api.post<OneTimePassword>(`/people/${id}/reset-password`)
export const listAppointments = (signal?: AbortSignal) => api.get<Appointment[]>('/appointments', undefined, signal)
export const confirmAppointment = (person: number) => api.post<OneTimePassword>(`/people/${person}/appointment/confirm`)
export const declineAppointment = (person: number) => api.delete<void>(`/people/${person}/appointment`)
export const listSessions = (signal?: AbortSignal) => api.get<OpenSession[]>('/sessions', undefined, signal)
export const endSession = (id: number) => api.delete<void>(`/sessions/${id}`)
export const endOtherSessions = () => api.delete<{ ended: number }>('/sessions')
export const endSessionsOf = (person: number) => api.delete<{ ended: number }>(`/people/${person}/sessions`)
export const listRoles = () => api.get<RoleRow[]>('/roles')
