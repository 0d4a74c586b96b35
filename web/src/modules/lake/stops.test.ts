import { expect, it } from 'vitest'
import type { Stop } from '@/api/lake'
import { stopsOf } from './stops'

const NAMES = ['opened', 'read', 'checked', 'logged', 'served', 'signed', 'reported', 'delivered']
const stops = (reached: number): Stop[] => NAMES.map((stop, at) => ({ stop, label: stop, at: at < reached ? `2026-11-21T10:00:0${at}Z` : null, rows: null }))
const states = (state: Parameters<typeof stopsOf>[0]['state'], reached: number) => stopsOf({ state, stops: stops(reached) }).map((each) => each.state)

it('shows a committed batch at the end of what the product has, and says that the last stop is not there yet', () => {
  expect(states('COMMITTED', 7)).toEqual([...Array(7).fill('done'), 'unbuilt'])
})

it('shows a batch under way at the first stop it has not reached', () => {
  expect(states('OPEN', 1).slice(0, 4)).toEqual(['done', 'now', 'ahead', 'ahead'])
})

it('lets a held batch stop, and a dismissed one skip the rest', () => {
  expect(states('HELD', 4).slice(3)).toEqual(['done', 'halted', 'ahead', 'ahead', 'unbuilt'])
  expect(states('DISMISSED', 4).slice(3)).toEqual(['done', 'halted', 'skipped', 'skipped', 'unbuilt'])
})

it('measures the way from stop to stop', () => {
  expect(stopsOf({ state: 'COMMITTED', stops: stops(3) }).map((each) => each.took).slice(0, 4)).toEqual([null, 1000, 1000, null])
})
