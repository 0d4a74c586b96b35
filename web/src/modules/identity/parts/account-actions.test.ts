import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import type { Person, Role } from '@/api/types'
import { zhCN } from '@/locales/zh-CN'
import AccountActions from './AccountActions.vue'

function actionsFor(...roles: Role[]) {
  const person: Person = { id: 7, username: 'audit', name: '赵敏', organisation: { id: 1, name: '本市' }, roles, active: true, lockedUntil: null, lastSignIn: null, phone: null, email: null }
  return mount(AccountActions, { props: { person } }).text()
}

it('offers no reset of an administrator’s password and says who can', () => {
  for (const role of ['SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR'] as const) {
    const text = actionsFor(role)
    expect(text).not.toContain(zhCN.identity.people.reset)
    expect(text).toContain('--reset-password')
  }
})

it('offers it for everybody else', () => {
  expect(actionsFor('OPERATOR')).toContain(zhCN.identity.people.reset)
  expect(actionsFor('OPERATOR')).not.toContain('--reset-password')
})
