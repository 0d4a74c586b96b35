import { expect, it } from 'vitest'
import { eventParser, type ServerEvent } from './events'

function eventsOf(pieces: string[]): ServerEvent[] {
  const found: ServerEvent[] = []
  const parse = eventParser((event) => found.push(event))
  pieces.forEach(parse)
  return found
}

it('puts events together that arrive in pieces', () => {
  expect(eventsOf(['event:run\nid:3\nda', 'ta:{"id":', '7}\n', '\nevent:run\ndata: {"id":8}\n\n'])).toEqual([
    { event: 'run', data: '{"id":7}' },
    { event: 'run', data: '{"id":8}' },
  ])
})

it('leaves comments and unfinished events aside', () => {
  expect(eventsOf([':still there\n\n', 'data: a\ndata: b\r\n\r\n', 'data: never ended'])).toEqual([{ event: 'message', data: 'a\nb' }])
})
