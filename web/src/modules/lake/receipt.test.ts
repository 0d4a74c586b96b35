import { expect, it } from 'vitest'
import { receiptFacts } from './receipt'

it('reads what a receipt says and is silent about anything else', () => {
  expect(receiptFacts('{"receipt":{"batch":17,"counts":{"good":9,"sent":10},"resource":"3"},"signature":{}}')).toEqual({ batch: 17, resource: '3', counts: { good: 9, sent: 10 } })
  expect(receiptFacts('{"receipt":{"batch":"17"}}')).toBeNull()
  expect(receiptFacts('[]')).toBeNull()
  expect(receiptFacts('no json')).toBeNull()
})
