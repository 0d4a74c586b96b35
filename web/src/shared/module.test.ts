import { expect, it } from 'vitest'
import { numberIn } from './module'

const BATCH = /^(批次|batch)$/i

it('finds a number as people write it, and nothing in other words', () => {
  for (const words of ['178', ' 178 ', '#178', '批次178', '批次 178', '批次：178', '批次 178 号', 'Batch #178']) expect(numberIn(words, BATCH), words).toBe('178')
  for (const words of ['', '批次', '运行 178', '178 行', '民政局178', '12345678901234567890']) expect(numberIn(words, BATCH), words).toBeNull()
})
