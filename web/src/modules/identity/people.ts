import type { Person, Role } from '@/api/types'

export const ADMINISTRATORS = ['SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR'] as const satisfies readonly Role[]
export const WORKING_ROLES = ['DATA_MANAGER', 'OPERATOR', 'ANALYST'] as const satisfies readonly Role[]

export type Administrator = (typeof ADMINISTRATORS)[number]

/** The one administrator role somebody holds, or null for people who work with data. */
export function administratorOf(roles: readonly Role[]): Administrator | null {
  return ADMINISTRATORS.find((role) => roles.includes(role)) ?? null
}

export type PersonState = 'ACTIVE' | 'LOCKED' | 'INACTIVE'

export function stateOf(person: Pick<Person, 'active' | 'lockedUntil'>, now: Date): PersonState {
  if (!person.active) return 'INACTIVE'
  return person.lockedUntil && new Date(person.lockedUntil) > now ? 'LOCKED' : 'ACTIVE'
}
