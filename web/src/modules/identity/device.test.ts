import { expect, it } from 'vitest'
import { deviceOf } from './device'

it('names program and system, not what they are like', () => {
  expect(deviceOf('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0')).toBe('Edge · Windows')
  expect(deviceOf('Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0')).toBe('Firefox · Linux')
  expect(deviceOf('Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1')).toBe('Safari · iPhone')
})

it('shows what it does not know in part, and nothing for nothing', () => {
  expect(deviceOf('x'.repeat(200))).toHaveLength(40)
  expect(deviceOf(null)).toBeNull()
})
