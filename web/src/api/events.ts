import { currentLanguage } from '@/locales'
import { address } from './client'
import { offlineProblem, problemOf } from './problem'

/** One event of a stream of server-sent events. */
export interface ServerEvent {
  event: string
  data: string
}

/**
 * Follows a stream of server-sent events until it ends. Unlike the browser's EventSource it tells the hub the language of the pages,
 * and a refusal is a Problem. Resolves when the hub ends the stream; the caller asks again where it wants more.
 */
export async function followEvents(path: string, take: (event: ServerEvent) => void, signal: AbortSignal): Promise<void> {
  const response = await fetch(address(path), { headers: { Accept: 'text/event-stream', 'Accept-Language': currentLanguage() }, credentials: 'same-origin', signal })
  if (!response.ok) throw await problemOf(response)
  if (!response.body) throw offlineProblem()
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  const parse = eventParser(take)
  for (let part = await reader.read(); !part.done; part = await reader.read()) parse(part.value)
}

/** Takes pieces of a stream, cut anywhere, and hands on each event that is complete. */
export function eventParser(take: (event: ServerEvent) => void): (piece: string) => void {
  let rest = ''
  return (piece) => {
    rest += piece
    const blocks = rest.split(/\r?\n\r?\n/)
    rest = blocks.pop()!
    for (const block of blocks) {
      const data: string[] = []
      let event = 'message'
      for (const line of block.split(/\r?\n/)) {
        if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''))
        else if (line.startsWith('event:')) event = line.slice(6).trim()
      }
      if (data.length) take({ event, data: data.join('\n') })
    }
  }
}
