import { expect, it } from 'vitest'
import { administratorOf, stateOf } from './people'

const now = new Date('2026-11-21T02:00:00Z')

it('is locked only until the lock ends, and inactive before anything else', () => {
  expect(stateOf({ active: true, lockedUntil: '2026-11-21T02:00:01Z' }, now)).toBe('LOCKED')
  expect(stateOf({ active: true, lockedUntil: '2026-11-21T01:59:59Z' }, now)).toBe('ACTIVE')
  expect(stateOf({ active: false, lockedUntil: '2026-11-21T02:00:01Z' }, now)).toBe('INACTIVE')
})

it('knows the administrator among roles', () => {
  expect(administratorOf(['AUDIT_ADMINISTRATOR'])).toBe('AUDIT_ADMINISTRATOR')
  expect(administratorOf(['OPERATOR', 'ANALYST'])).toBeNull()
})
