/**
 * A stand-in for the hub while working on pages: `npm run dev:sample`. Sign in as system, security, audit, manager, operator or
 * analyst with any password; `first` must change its password, `locked` is locked out. It keeps nothing and proves nothing:
 * what pages do against the real hub is proven by the browser journeys in e2e/.
 */
import * as data from './sample-data.mjs'

const ROOT = '/api/v1'
let signedIn = null
let mustChange = false

const problem = (status, code, title, next) => ({ status, body: { type: `urn:weir:problem:${code}`, title, status, detail: title, code, next } })
const ok = (body) => ({ status: 200, body })
const done = () => ({ status: 204 })
const missing = () => problem(404, 'CAT-101', '没有找到该数据资源', '请在目录中重新查找。')

function page(all, query) {
  const q = query.get('q')
  const found = q ? all.filter((each) => JSON.stringify(each).includes(q)) : all
  const sort = query.get('sort')
  if (sort) {
    const key = sort.replace('-', '')
    found.sort((a, b) => (a[key] > b[key] ? 1 : -1) * (sort.startsWith('-') ? -1 : 1))
  }
  const from = Number(query.get('after') ?? 0)
  const limit = Number(query.get('limit') ?? 50)
  return ok({ items: found.slice(from, from + limit), next: from + limit < found.length ? String(from + limit) : null, total: found.length })
}

const matching = (all, query, keys) => all.filter((each) => keys.every((key) => !query.get(key) || String(each[key]?.id ?? each[key]) === query.get(key)))

function sessionOf(person) {
  const organisation = data.organisations.find((each) => each.id === person.organisation.id)
  return { person: { id: person.id, name: person.name, username: person.username, organisation: { id: organisation.id, name: organisation.name, kind: organisation.kind } }, roles: person.roles, mustChangePassword: mustChange, language: null }
}

function signIn({ username }) {
  if (username === 'locked') return problem(401, 'SES-102', '登录失败次数过多，已锁定至 10:45', '请到时再试，或请安全管理员解锁。')
  mustChange = username === 'first'
  signedIn = data.people.find((each) => each.username === (mustChange ? 'operator' : username)) ?? null
  return signedIn ? ok(sessionOf(signedIn)) : problem(401, 'SES-101', '用户名或密码不正确', '请核对后重试；多次失败后账号会被暂时锁定。')
}

/** [method, path pattern, answer(match, query, body)]; the first that fits answers. */
export const routes = [
  ['GET', /^\/session$/, () => (signedIn ? ok(sessionOf(signedIn)) : problem(401, 'SYS-101', '尚未登录', '请登录。'))],
  ['POST', /^\/session$/, (_, __, body) => signIn(body)],
  ['DELETE', /^\/session$/, () => ((signedIn = null), done())],
  ['POST', /^\/session\/password$/, () => ((mustChange = false), ok(sessionOf(signedIn)))],
  ['PUT', /^\/session\/language$/, () => ok(sessionOf(signedIn))],
  ['GET', /^\/organisations$/, () => ok(data.organisations)],
  ['GET', /^\/people$/, (_, query) => page(matching(data.people, query, ['organisation']), query)],
  ['POST', /^\/people$/, (_, __, body) => ok({ person: { ...data.people[4], ...body, id: 99, organisation: data.named(body.organisation) }, oneTimePassword: 'Kp7#mT2xQe9RwZ4s' })],
  ['POST', /^\/people\/\d+\/reset-password$/, () => ok({ oneTimePassword: 'Hv3!cN8yLd6UbX5j' })],
  ['GET', /^\/appointments$/, () => ok(data.appointments)],
  ['POST', /^\/people\/\d+\/appointment\/confirm$/, () => ok({ oneTimePassword: 'Tq9zM4w-7Rb6LdXc' })],
  ['DELETE', /^\/people\/\d+\/appointment$/, () => done()],
  ['GET', /^\/roles$/, () => ok([])],
  ['GET', /^\/evidence$/, (_, query) => page(matching(data.evidence, query, ['event', 'outcome', 'actor', 'subjectType']), query)],
  ['POST', /^\/evidence\/verifications$/, () => ok({ checked: 48200, from: 1, to: 48200, sound: true, firstBroken: null, finding: '48,200 条存证前后相接，未发现篡改、缺失或调换。' })],
  ['GET', /^\/inbox$/, (_, query) => page(data.messages.filter((each) => query.get('unread') !== 'true' || !each.read), query)],
  ['GET', /^\/inbox\/count$/, () => ok({ unread: data.messages.filter((each) => !each.read).length })],
  ['POST', /^\/inbox\/(\d+)\/read$/, ([, id]) => ((data.messages.find((each) => each.id === Number(id)).read = true), done())],
  ['POST', /^\/inbox\/read-all$/, () => (data.messages.forEach((each) => (each.read = true)), done())],
  ['GET', /^\/resources$/, (_, query) => page(matching(data.resources, query, ['organisation', 'library', 'level', 'state', 'overdue']), query)],
  ['POST', /^\/resources$/, () => ok(data.fullResource(data.resources[9]))],
  ['GET', /^\/resources\/(\d+)$/, ([, id]) => (data.resources.find((each) => each.id === Number(id)) ? ok(data.fullResource(data.resources.find((each) => each.id === Number(id)))) : missing())],
  ['PATCH', /^\/resources\/(\d+)$/, ([, id]) => ok(data.fullResource(data.resources.find((each) => each.id === Number(id))))],
  ['GET', /^\/resources\/\d+\/changes$/, (_, query) => page(data.changes, query)],
  ['GET', /^\/resources\/\d+\/schemas$/, () => ok(data.schemaHistory)],
  ['GET', /^\/levels$/, () => ok(data.levels)],
  ['GET', /^\/classifications$/, () => ok(data.classifications)],
  ['GET', /^\/code-lists$/, () => ok(data.codeLists.map((each) => ({ ...each, codes: [] })))],
  ['GET', /^\/code-lists\/(\w+)$/, ([, id]) => ok(data.codeLists.find((each) => String(each.id) === id || each.code === id))],
  ['POST', /^\/proposals\/(file|table)$/, () => ok({ fileName: '样例.csv', settings: {}, proposal: data.proposal })],
  ['GET', /^\/connections$/, () => ok([{ id: 1, name: '市场监管局前置库', organisation: data.named(11), dialect: 'POSTGRESQL' }])],
  ['GET', /^\/connections\/\d+\/tables$/, () => ok([{ schema: 'public', name: 'ent_base' }, { schema: 'public', name: 'ent_penalty' }])],
  ['GET', /^\/batches\/days$/, () => ok(data.flow)],
  ['GET', /^\/feeds$/, (_, query) => page([], query)],
  ['GET', /^\/rejects\/waiting$/, () => ok(data.rejectsWaiting)],
  ['GET', /^\/batches$/, (_, query) => page(matching(data.batches, query, ['state', 'resource', 'organisation']), query)],
  ['GET', /^\/runs$/, (_, query) => page(matching(data.runs, query, ['state']), query)],
  ['POST', /./, () => ok({})],
  ['PUT', /./, () => ok({})],
  ['PATCH', /./, () => ok({})],
  ['DELETE', /./, done],
]

async function readBody(request) {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString()
  return text.startsWith('{') ? JSON.parse(text) : {}
}

/** Vite plugin that answers /api/v1 from the sample data. */
export function sampleHub() {
  return {
    name: 'sample-hub',
    configureServer(server) {
      server.middlewares.use(ROOT, async (request, response) => {
        const url = new URL(request.url, 'http://localhost')
        const open = url.pathname === '/session'
        const body = await readBody(request)
        const [, pattern, answer] = routes.find(([method, each]) => method === request.method && each.test(url.pathname)) ?? []
        const reply = !signedIn && !open ? problem(401, 'SYS-101', '登录已过期', '请重新登录。')
          : answer ? answer(pattern.exec(url.pathname), url.searchParams, body)
          : problem(404, 'SYS-404', `样例平台没有接口 ${url.pathname}`, '请在 dev/sample-hub.mjs 中补充。')
        response.statusCode = reply.status
        if (reply.status === 204) return response.end()
        response.setHeader('content-type', reply.status < 400 ? 'application/json' : 'application/problem+json')
        response.end(JSON.stringify(reply.body))
      })
    },
  }
}
