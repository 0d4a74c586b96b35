import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'
import type { Session } from '@/api/types'
import { useSession } from './session'

const signedIn = { person: { id: 7, username: 'zhang', name: '张三', organisation: { id: 1, name: '民政局' } }, roles: ['OPERATOR'], mustChangePassword: false } as unknown as Session

beforeEach(() => setActivePinia(createPinia()))

it('asks nobody to come back who was never here', async () => {
  expect(await useSession().comeBack()).toBe(false)
})

it('asks once for many requests that are refused together, and anew the next time', async () => {
  const session = useSession()
  session.accept(signedIn)
  const answers = Promise.all([session.comeBack(), session.comeBack(), session.comeBack()])
  session.returning!(true)
  expect(await answers).toEqual([true, true, true])
  expect(session.returning).toBeNull()
  const again = session.comeBack()
  session.returning!(false)
  expect(await again).toBe(false)
})
