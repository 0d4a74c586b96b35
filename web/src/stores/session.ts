import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { fetchSession, signIn as send, signOut as leave } from '@/api/identity'
import { Problem } from '@/api/problem'
import type { Role, Session } from '@/api/types'

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
    session.value = await send(username, password)
    known.value = true
    return session.value
  }

  async function signOut(): Promise<void> {
    try {
      await leave()
    } finally {
      forget()
    }
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

  const hasAny = (wanted: readonly Role[]) => wanted.some((role) => roles.value.includes(role))

  return { session, person, roles, ensure, signIn, signOut, forget, accept, hasAny }
})
