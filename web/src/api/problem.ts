import { currentTexts } from '@/locales'

/** A problem document (RFC 9457) as the hub sends it; the HTTP status is the truth. */
export interface ProblemDocument {
  type?: string
  title: string
  status: number
  detail?: string
  code?: string
  next?: string
  trace?: string
  [extra: string]: unknown
}

/** The one error of the request layer. `status` 0 = no answer at all. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly document: ProblemDocument

  constructor(document: ProblemDocument) {
    super(document.title)
    this.name = 'Problem'
    this.document = document
    this.status = document.status
    this.code = document.code ?? (document.status ? `HTTP-${document.status}` : 'NET-000')
  }

  get title(): string {
    return this.document.title
  }

  /** Why it happened, where that says more than the title. */
  get detail(): string {
    const detail = this.document.detail ?? ''
    return detail === this.document.title ? '' : detail
  }

  get next(): string {
    return this.document.next ?? ''
  }

  get trace(): string {
    return this.document.trace ?? ''
  }

  get refused(): boolean {
    return this.status === 403
  }

  get missing(): boolean {
    return this.status === 404
  }
}

/** Anything thrown, as a problem that can be shown. A programming error stays visible in the console. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown
  console.error(thrown)
  return new Problem({ ...currentTexts().common.problem.unknown, status: 0, code: 'WEB-001' })
}

export function offlineProblem(): Problem {
  return new Problem({ ...currentTexts().common.problem.offline, status: 0, code: 'NET-000' })
}

/** Reads a failed answer. One without a problem document (a proxy's page) still gets plain words and a code. */
export async function problemOf(response: Response): Promise<Problem> {
  const text = currentTexts().common.problem
  const kind = response.headers.get('content-type') ?? ''
  if (kind.includes('json')) {
    try {
      const document = (await response.json()) as Partial<ProblemDocument>
      if (typeof document.title === 'string') {
        return new Problem({ ...document, title: document.title, status: response.status })
      }
    } catch {
      // Not JSON after all: the words below serve.
    }
  }
  if (response.status === 502 || response.status === 503 || response.status === 504) {
    return new Problem({ ...text.offline, status: response.status })
  }
  if (response.status === 403) return new Problem({ ...text.refused, status: 403 })
  if (response.status === 404) return new Problem({ ...text.missing, status: 404 })
  return new Problem({ ...text.unknown, status: response.status })
}
