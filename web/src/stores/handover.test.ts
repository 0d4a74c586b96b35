import { expect, it } from 'vitest'
import { handOver, takeOver } from './handover'

it('gives a file once', () => {
  const file = new File(['a'], 'a.csv')
  handOver(file)
  expect(takeOver()).toBe(file)
  expect(takeOver()).toBeNull()
})
