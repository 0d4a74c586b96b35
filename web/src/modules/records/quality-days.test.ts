import { expect, it } from 'vitest'
import { everyDay } from './quality-days'

it('shows every day, quiet ones as zeros, and ends today in Beijing', () => {
  const busy = { day: '2026-11-20', batches: 1, sent: 9, good: 8, rejected: 1, warned: 0 }
  const days = everyDay([busy], 3, new Date('2026-11-20T17:00:00Z'))
  expect(days.map((each) => each.day)).toEqual(['2026-11-19', '2026-11-20', '2026-11-21'])
  expect(days[1]).toBe(busy)
  expect(days[2]!.sent).toBe(0)
})
