import { api } from './client'
import type { ListQuery, Message, Page } from './types'

export const listMessages = (query: ListQuery & { unread?: string | boolean }, signal?: AbortSignal) => api.get<Page<Message>>('/inbox', { ...query }, signal)
export const countUnread = () => api.get<{ unread: number }>('/inbox/count')
export const readMessage = (id: number) => api.post<void>(`/inbox/${id}/read`)
export const readAllMessages = () => api.post<void>('/inbox/read-all')
