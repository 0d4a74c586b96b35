import { currentLanguage } from '@/locales'
import { noteServerTime } from './clock'
import { offlineProblem, Problem, problemOf } from './problem'

/** All of the hub's API lies below this path. */
export const ROOT = '/api/v1'

/** The hub's code for a page token that is missing or has expired. */
const STALE_TOKEN = 'SES-107'

export type QueryValue = string | number | boolean | null | undefined | readonly (string | number)[]
export type Query = Record<string, QueryValue>

interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  query?: Query
  body?: unknown
  signal?: AbortSignal
  /** A 401 here is an answer to the user (wrong password), not the end of the session. */
  signingIn?: boolean
}

let onSignedOut: () => Promise<boolean> = async () => false

/**
 * Called when the hub says that the session has ended. Answers whether the same person has signed in again, so that the refused request
 * is sent once more and nothing typed is lost.
 */
export function whenSignedOut(action: () => Promise<boolean>): void {
  onSignedOut = action
}

/** The address of an endpoint with its query; empty values are left out, lists are repeated. */
export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue
    if (typeof value === 'object') value.forEach((each) => search.append(name, String(each)))
    else search.append(name, String(value))
  }
  const text = search.toString()
  return ROOT + path + (text ? '?' + text : '')
}

/** Sends a request and parses its answer. Throws {@link Problem} and nothing else, except that an abort stays an AbortError. */
export async function send<T>(path: string, call: Call = {}): Promise<T> {
  let { response, problem } = await attempt(path, call)
  if (problem?.status === 401 && !call.signingIn && (await onSignedOut()) && !call.signal?.aborted) ({ response, problem } = await attempt(path, call))
  if (problem) throw problem
  if (response.status === 204 || response.headers.get('content-length') === '0') {
    return undefined as T
  }
  const kind = response.headers.get('content-type') ?? ''
  return (kind.includes('json') ? await response.json() : await response.text()) as T
}

/** One request, and once more with a fresh page token where the hub calls the old one stale. */
async function attempt(path: string, call: Call): Promise<{ response: Response; problem: Problem | null }> {
  const changes = (call.method ?? 'GET') !== 'GET'
  if (changes && !csrfToken()) await renewToken()
  let response = await fetchOrProblem(path, call)
  let problem = response.ok ? null : await problemOf(response)
  if (changes && problem?.code === STALE_TOKEN) {
    await renewToken()
    response = await fetchOrProblem(path, call)
    problem = response.ok ? null : await problemOf(response)
  }
  return { response, problem }
}

/** Any answer of the API carries a page token; a page that another server delivered, or one long open, has none or an old one. */
async function renewToken(): Promise<void> {
  await fetchOrProblem('/session', {})
}

async function fetchOrProblem(path: string, call: Call): Promise<Response> {
  const method = call.method ?? 'GET'
  const headers: Record<string, string> = { Accept: 'application/json, application/problem+json', 'Accept-Language': currentLanguage() }
  if (method !== 'GET') {
    headers['X-XSRF-TOKEN'] = csrfToken()
  }
  let body: BodyInit | undefined
  if (call.body instanceof FormData) {
    body = call.body
  } else if (call.body !== undefined) {
    headers['Content-Type'] = 'application/json'
    body = JSON.stringify(call.body)
  }
  try {
    const response = await fetch(address(path, call.query), { method, headers, body, signal: call.signal, credentials: 'same-origin' })
    noteServerTime(response.headers.get('date'))
    return response
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw offlineProblem()
  }
}

/** The CSRF token of the hub's cookie; fetched anew for each call because sign-in changes it. */
export function csrfToken(): string {
  const found = document.cookie.split('; ').find((each) => each.startsWith('XSRF-TOKEN='))
  return found ? decodeURIComponent(found.slice('XSRF-TOKEN='.length)) : ''
}

export const api = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal) => send<T>(path, { query, signal }),
  post: <T>(path: string, body?: unknown, signal?: AbortSignal) => send<T>(path, { method: 'POST', body, signal }),
  put: <T>(path: string, body?: unknown) => send<T>(path, { method: 'PUT', body }),
  patch: <T>(path: string, body?: unknown) => send<T>(path, { method: 'PATCH', body }),
  delete: <T>(path: string, body?: unknown) => send<T>(path, { method: 'DELETE', body }),
}

/** Sends a file with progress between 0 and 1; fetch cannot report how much of a body has gone out. */
export async function sendFile<T>(path: string, form: FormData, onProgress: (share: number) => void, signal?: AbortSignal): Promise<T> {
  if (!csrfToken()) await renewToken()
  let response = await upload(path, form, onProgress, signal)
  if (response.status === 401 && (await onSignedOut()) && !signal?.aborted) response = await upload(path, form, onProgress, signal)
  if (!response.ok) throw await problemOf(response)
  return (await response.json()) as T
}

function upload(path: string, form: FormData, onProgress: (share: number) => void, signal?: AbortSignal): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', address(path))
    request.setRequestHeader('Accept', 'application/json, application/problem+json')
    request.setRequestHeader('Accept-Language', currentLanguage())
    request.setRequestHeader('X-XSRF-TOKEN', csrfToken())
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total)
    request.onerror = () => reject(offlineProblem())
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'))
    request.onload = () =>
      resolve(
        new Response(request.responseText || null, {
          status: request.status,
          headers: { 'content-type': request.getResponseHeader('content-type') ?? '' },
        }),
      )
    signal?.addEventListener('abort', () => request.abort())
    request.send(form)
  })
}

export { Problem }
