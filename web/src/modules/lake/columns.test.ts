import { expect, it } from 'vitest'
import { withMoments } from './columns'

it('takes days as Beijing days, the last one whole', () => {
  expect(withMoments({ from: '2026-11-20', to: '2026-11-21' })).toEqual({ from: '2026-11-19T16:00:00.000Z', to: '2026-11-21T16:00:00.000Z' })
  expect(withMoments({})).toEqual({ from: undefined, to: undefined })
})
