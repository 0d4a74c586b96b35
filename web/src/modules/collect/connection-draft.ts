import type { Connection, ConnectionDraft, DialectRow } from '@/api/collect'
import type { Texts } from '@/locales/zh-CN'

export type ConnectionFaults = Partial<Record<'name' | 'host' | 'port' | 'username' | 'password' | 'parameters', string>>

/** A connection as the form holds it: all text. */
export interface ConnectionForm {
  id: number | null
  name: string
  dialect: ConnectionDraft['dialect']
  host: string
  port: string
  database: string
  username: string
  password: string
  parameters: string
}

export function formOf(connection: Connection | null, dialects: DialectRow[]): ConnectionForm {
  if (!connection) return { id: null, name: '', dialect: 'POSTGRESQL', host: '', port: String(dialects.find((each) => each.dialect === 'POSTGRESQL')?.port ?? 5432), database: '', username: '', password: '', parameters: '' }
  const { id, name, dialect, host, port, database, username } = connection
  return { id, name, dialect, host, port: String(port), database, username, password: '', parameters: Object.entries(connection.parameters).map(([key, value]) => `${key}=${value}`).join('\n') }
}

export function faultsOf(form: ConnectionForm, words: Texts['collect']['connections']['faults']): ConnectionFaults {
  const faults: ConnectionFaults = {}
  const port = Number(form.port)
  if (!form.name.trim()) faults.name = words.name
  if (!form.host.trim()) faults.host = words.host
  if (!Number.isInteger(port) || port < 1 || port > 65535) faults.port = words.port
  if (!form.username.trim()) faults.username = words.username
  if (form.id === null && !form.password) faults.password = words.password
  const wrong = lines(form.parameters).find((line) => !/^[^=\s]+=/.test(line))
  if (wrong) faults.parameters = words.parameter(wrong)
  return faults
}

/** As the hub takes it; without a password where the saved one stays. */
export function draftOf(form: ConnectionForm): ConnectionDraft {
  const draft: ConnectionDraft = { name: form.name.trim(), dialect: form.dialect, host: form.host.trim(), port: Number(form.port), database: form.database.trim(), username: form.username.trim(), parameters: Object.fromEntries(lines(form.parameters).map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])) }
  if (form.id !== null) draft.id = form.id
  if (form.password) draft.password = form.password
  return draft
}

const lines = (text: string) => text.split(/\r?\n/).map((line) => line.trim()).filter(Boolean)
