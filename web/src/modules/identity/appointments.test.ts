import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { zhCN } from '@/locales/zh-CN'
import AppointmentsPage from './pages/AppointmentsPage.vue'

const waiting = { person: 7, username: 'zhaomin', name: '赵敏', organisation: { id: 1, name: '本市' }, roles: [], role: 'AUDIT_ADMINISTRATOR', askedBy: '安全管理员', askedAt: '2026-11-21T02:00:00Z' }
const words = zhCN.identity.appointments
const real = globalThis.fetch
const sent: string[] = []
let confirmable = true

beforeEach(() => {
  sent.length = 0
  document.cookie = 'XSRF-TOKEN=a'
  globalThis.fetch = ((url: string, init: RequestInit) => {
    sent.push(`${init.method} ${url}`)
    return Promise.resolve(new Response(JSON.stringify(url.endsWith('/appointments') ? [{ ...waiting, confirmable }] : { oneTimePassword: 'abcdefg-7abcdefg' }), { headers: { 'content-type': 'application/json' } }))
  }) as typeof fetch
})
afterEach(() => {
  globalThis.fetch = real
})

async function page() {
  const mounted = mount(AppointmentsPage, { global: { plugins: [createPinia()], stubs: { PageFrame: { template: '<div><slot /></div>' } } } })
  await flushPromises()
  return mounted
}

it('offers confirming only to whom the hub lets confirm', async () => {
  confirmable = false
  const others = await page()
  expect(others.text()).toContain('zhaomin')
  expect(others.text()).not.toContain(words.confirm)
})

it('says what confirming does, and shows the one-time password to the one who confirmed', async () => {
  confirmable = true
  const mine = await page()
  await mine.findAll('button').find((each) => each.text() === words.confirm)!.trigger('click')
  for (const line of words.confirmConsequences('赵敏', zhCN.words.roles.AUDIT_ADMINISTRATOR, true)) expect(mine.text()).toContain(line)
  await mine.find('form').trigger('submit')
  await flushPromises()
  expect(sent.filter((each) => each.startsWith('POST'))).toEqual(['POST /api/v1/people/7/appointment/confirm'])
  expect(mine.text()).toContain('abcdefg-7abcdefg')
})
