import { expect, it } from 'vitest'
import { noteServerTime, serverNow } from './clock'

const off = () => serverNow().getTime() - Date.now()

it("follows the hub's clock where the browser's is off, and not the seconds an answer takes", () => {
  noteServerTime(new Date(Date.now() + 120_000).toUTCString())
  expect(off()).toBeGreaterThan(118_000)
  expect(off()).toBeLessThan(121_000)
  noteServerTime(new Date(Date.now() - 1_000).toUTCString())
  expect(Math.abs(off())).toBeLessThan(50)
  noteServerTime('no date')
  noteServerTime(null)
  expect(Math.abs(off())).toBeLessThan(50)
})
