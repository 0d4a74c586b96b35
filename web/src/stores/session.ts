import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { fetchSession, signIn as send, signOut as leave, speak } from '@/api/identity'
import { Problem } from '@/api/problem'
import type { Role, Session } from '@/api/types'
import { chooseLanguage, currentLanguage, type Language } from '@/locales'

/** Who is signed in. Rights here only decide what is shown; the hub decides what is done. */
export const useSession = defineStore('session', () => {
  const session = shallowRef<Session | null>(null)
  const known = shallowRef(false)

  const person = computed(() => session.value?.person ?? null)
  const roles = computed<readonly Role[]>(() => session.value?.roles ?? [])

  /** Asks the hub once per page load; no session is an answer, not a failure. */
  async function ensure(): Promise<Session | null> {
    if (!known.value) {
      try {
        session.value = await fetchSession()
      } catch (thrown) {
        if (!(thrown instanceof Problem) || thrown.status !== 401) throw thrown
        session.value = null
      }
      known.value = true
    }
    return session.value
  }

  async function signIn(username: string, password: string): Promise<Session> {
    accept(await send(username, password))
    await chooseLanguage(currentLanguage())
    return session.value!
  }

  async function signOut(): Promise<void> {
    try {
      await leave()
    } finally {
      forget()
    }
  }

  /** Who waits for the same person to sign in again; the page stays as it is meanwhile. */
  const returning = shallowRef<((back: boolean) => void) | null>(null)
  let waiting: Promise<boolean> | null = null

  /**
   * The hub no longer knows the session of whoever works on this page. Answers true once the same person has signed in again; false where
   * nobody was signed in or the person leaves. Many requests that are refused at once wait for one answer.
   */
  function comeBack(): Promise<boolean> {
    if (!session.value) return Promise.resolve(false)
    waiting ??= new Promise<boolean>((resolve) => (returning.value = resolve)).finally(() => {
      returning.value = null
      waiting = null
    })
    return waiting
  }

  /** The session ended on the server, or its facts changed: ask again when next needed. */
  function forget(): void {
    session.value = null
    known.value = false
  }

  /** Takes up what a change of password answered. */
  function accept(changed: Session): void {
    session.value = changed
    known.value = true
  }

  /** Changes the language of the pages, and of what the hub writes to this person (mails, messages). */
  async function changeLanguage(language: Language): Promise<void> {
    await chooseLanguage(language)
    if (session.value) session.value = await speak(language.slice(0, 2))
  }

  const hasAny = (wanted: readonly Role[]) => wanted.some((role) => roles.value.includes(role))

  return { session, person, roles, returning, ensure, signIn, signOut, comeBack, forget, accept, changeLanguage, hasAny }
})
