import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { address, api, send, whenSignedOut } from './client'
import { asProblem, Problem } from './problem'

interface Sent {
  url: string
  init: RequestInit
}

const real = globalThis.fetch
const sent: Sent[] = []
let answer: () => Response

beforeEach(() => {
  sent.length = 0
  document.cookie = 'XSRF-TOKEN=a%2Bb'
  globalThis.fetch = ((url: string, init: RequestInit) => {
    sent.push({ url, init })
    return Promise.resolve().then(() => answer())
  }) as typeof fetch
})
afterEach(() => {
  globalThis.fetch = real
})

const json = (body: unknown, status = 200, kind = 'application/json') => () => new Response(JSON.stringify(body), { status, headers: { 'content-type': kind } })

async function problemFrom(call: Promise<unknown>): Promise<Problem> {
  return call.then(() => expect.unreachable('should have failed'), (thrown: Problem) => thrown)
}

describe('a request', () => {
  it('carries the page token on everything but GET, and the language always', async () => {
    answer = json({})
    await api.get('/a')
    await api.post('/a', { x: 1 })
    const headers = sent.map((each) => each.init.headers as Record<string, string>)
    expect(headers[0]).not.toHaveProperty('X-XSRF-TOKEN')
    expect(headers[1]).toMatchObject({ 'X-XSRF-TOKEN': 'a+b', 'Content-Type': 'application/json', 'Accept-Language': 'zh-CN' })
  })

  it('fetches a page token first where the browser has none, and once more where the hub calls it stale', async () => {
    document.cookie = 'XSRF-TOKEN=; max-age=0'
    answer = json({})
    await api.post('/a', {})
    expect(sent.map((each) => each.init.method)).toEqual(['GET', 'POST'])
    sent.length = 0
    document.cookie = 'XSRF-TOKEN=old'
    answer = () => (sent.length === 1 ? json({ title: '令牌失效', code: 'SES-107' }, 403, 'application/problem+json')() : json({ fine: true })())
    expect(await api.post('/a', {})).toEqual({ fine: true })
    expect(sent.map((each) => each.init.method)).toEqual(['POST', 'GET', 'POST'])
  })

  it('leaves the kind of a form to the browser, so that the boundary is right', async () => {
    answer = json({})
    await api.post('/a', new FormData())
    expect(sent[0]!.init.headers).not.toHaveProperty('Content-Type')
  })

  it('leaves empty values out of the address and repeats lists', () => {
    expect(address('/a', { q: '甲 乙', after: '', x: null, n: 0, state: ['A', 'B'] })).toBe('/api/v1/a?q=%E7%94%B2+%E4%B9%99&n=0&state=A&state=B')
  })

  it('answers nothing for no content', async () => {
    answer = () => new Response(null, { status: 204 })
    expect(await api.delete('/a')).toBeUndefined()
  })
})

describe('a failure', () => {
  it('is the problem the hub describes; the HTTP status is the truth', async () => {
    answer = json({ title: '没有找到', status: 200, detail: '没有找到', code: 'CAT-101', next: '请重新查找' }, 404, 'application/problem+json')
    const problem = await problemFrom(api.get('/a'))
    expect(problem).toBeInstanceOf(Problem)
    expect(problem).toMatchObject({ status: 404, code: 'CAT-101', next: '请重新查找', missing: true })
    expect(problem.detail, 'says no more than the title').toBe('')
  })

  it('has plain words and a code even where a proxy answered with a page', async () => {
    answer = () => new Response('<html>Bad Gateway</html>', { status: 502, headers: { 'content-type': 'text/html' } })
    const problem = await problemFrom(api.get('/a'))
    expect(problem).toMatchObject({ status: 502, code: 'HTTP-502', title: '无法连接平台' })
  })

  it('says that the platform cannot be reached when there is no answer', async () => {
    answer = () => {
      throw new TypeError('Failed to fetch')
    }
    expect(await problemFrom(api.get('/a'))).toMatchObject({ status: 0, code: 'NET-000' })
  })

  it('ends the session on 401, except while signing in', async () => {
    let ended = 0
    whenSignedOut(async () => {
      ended++
      return false
    })
    answer = json({ title: '用户名或密码不正确', code: 'SES-101' }, 401, 'application/problem+json')
    await problemFrom(send('/session', { method: 'POST', signingIn: true }))
    expect(ended).toBe(0)
    await problemFrom(api.get('/a'))
    expect(ended).toBe(1)
  })
})

describe('a session that is over', () => {
  const over = json({ title: '登录已过期', code: 'SES-102' }, 401, 'application/problem+json')

  it('costs nothing typed: the request is sent once more when the same person is back', async () => {
    let asked = 0
    whenSignedOut(async () => {
      asked++
      return true
    })
    answer = () => (sent.length === 1 ? over() : json({ saved: true })())
    expect(await api.put('/a', { typed: '张三' })).toEqual({ saved: true })
    expect(sent.map((each) => each.init.body)).toEqual(['{"typed":"张三"}', '{"typed":"张三"}'])
    expect(asked).toBe(1)
  })

  it('is not asked about for ever, and not for a page that has gone', async () => {
    let asked = 0
    const gone = new AbortController()
    whenSignedOut(async () => {
      asked++
      gone.abort()
      return true
    })
    answer = over
    await problemFrom(api.get('/a', undefined, gone.signal))
    expect(sent).toHaveLength(1)
    await problemFrom(api.get('/a'))
    expect(sent).toHaveLength(3)
    expect(asked).toBe(2)
  })
})

it('never shows the words of a programming error', () => {
  const original = console.error
  console.error = () => undefined
  expect(asProblem(new TypeError('x is undefined'))).toMatchObject({ code: 'WEB-001', title: '平台未能完成此操作' })
  console.error = original
})
