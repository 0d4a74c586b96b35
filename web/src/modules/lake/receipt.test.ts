import { expect, it } from 'vitest'
import { receiptFacts, signedFacts } from './receipt'

it('reads what a receipt says and is silent about anything else', () => {
  expect(receiptFacts('{"receipt":{"batch":17,"counts":{"good":9,"sent":10},"resource":"3"},"signature":{}}')).toEqual({ batch: 17, resource: '3', counts: { good: 9, sent: 10 } })
  expect(receiptFacts('{"receipt":{"batch":"17"}}')).toBeNull()
  expect(receiptFacts('[]')).toBeNull()
  expect(receiptFacts('no json')).toBeNull()
})

it('takes for the paper what was signed, as it was signed', () => {
  const signed = '{"receipt":{"batch":17,"committed":"2026-11-21T02:03:04Z","counts":{"good":9,"sent":10},"hashes":{"sent":"00ff"},"node":"n","received":"2026-11-21T02:03:00Z","schemaVersion":3},"signature":{"algorithm":"SM2-SM3","keyId":"ab","value":"x=="}}'
  expect(signedFacts(signed)).toMatchObject({ counts: { good: 9, sent: 10 }, hashes: { sent: '00ff' }, keyId: 'ab', signature: 'x==', schemaVersion: 3 })
  expect(signedFacts(signed.replace('"committed":"2026-11-21T02:03:04Z",', ''))?.committed).toBeNull()
  expect(signedFacts('')).toBeNull()
})
