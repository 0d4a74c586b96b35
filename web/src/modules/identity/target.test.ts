import { expect, it } from 'vitest'
import { targetOf } from './target'

it('goes back to the page that was asked for', () => {
  expect(targetOf('/resources/7?tab=data')).toBe('/resources/7?tab=data')
})

it('never leads to another site or back to sign-in', () => {
  for (const to of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/sign-in?to=/', undefined, ['/a']]) {
    expect(targetOf(to)).toBe('/')
  }
})
