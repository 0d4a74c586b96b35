import { shallowRef } from 'vue'

export interface Notice {
  id: number
  text: string
  tone: 'good' | 'bad' | 'idle'
  to?: string
  linkText?: string
}

const SHOWN_FOR = 6000
const notices = shallowRef<Notice[]>([])
let last = 0

/** A short word that something was done; read out by screen readers, gone after some seconds. Failures belong in a ProblemNote instead. */
export function useNotice() {
  function say(text: string, options: Partial<Pick<Notice, 'tone' | 'to' | 'linkText'>> = {}): void {
    const notice: Notice = { id: ++last, text, tone: options.tone ?? 'good', to: options.to, linkText: options.linkText }
    notices.value = [...notices.value.slice(-2), notice]
    window.setTimeout(() => dismiss(notice.id), SHOWN_FOR)
  }
  function dismiss(id: number): void {
    notices.value = notices.value.filter((each) => each.id !== id)
  }
  return { notices, say, dismiss }
}
