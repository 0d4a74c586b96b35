import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, expect, it } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { Problem } from '@/api/problem'
import type { Page } from '@/api/types'
import DataTable from './DataTable.vue'
import type { Column } from './table'

interface Row {
  id: number
  name: string
}

const columns: Column<Row>[] = [
  { key: 'name', label: '名称', text: (row) => row.name, to: (row) => `/things/${row.id}`, sort: 'name' },
  { key: 'id', label: '编号', text: (row) => String(row.id), number: true },
  { key: 'note', label: '备注', text: () => '无', extra: true },
]
const filters = [{ key: 'state', label: '状态', options: [{ value: 'A', text: '甲' }] }]
let asked: Record<string, unknown>[]
let answer: () => Promise<Page<Row>>
let router: Router

beforeEach(() => {
  asked = []
  answer = () => Promise.resolve({ items: [{ id: 7, name: '企业' }], next: 'c2', total: 51 })
})

async function show(address: string) {
  router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:all(.*)*', component: { template: '<i/>' } }] })
  await router.push(address)
  const load = (query: Record<string, unknown>) => {
    asked.push(query)
    return answer()
  }
  const table = mount(DataTable<Row>, { props: { title: '清单', columns, filters, load, rowKey: (row: Row) => row.id, searchable: true, defaultSort: '-id', empty: { title: '还没有' } }, global: { plugins: [router] }, attachTo: document.body })
  await flushPromises()
  return table
}

it('asks the server for what the address says, so that a link shows the same view', async () => {
  const table = await show('/list?q=a&state=A&sort=name&after=c1&cols=id')
  expect(asked).toEqual([{ after: 'c1', limit: 50, sort: 'name', q: 'a', state: 'A' }])
  expect(table.findAll('thead th').map((each) => each.text())).toEqual(['编号'])
})

it('writes sorting and filters into the address and starts again at the first page', async () => {
  const table = await show('/list?after=c1&tab=x')
  await table.find('thead button').trigger('click')
  await flushPromises()
  expect(router.currentRoute.value.query).toEqual({ tab: 'x', sort: 'name' })
  await table.find('thead button').trigger('click')
  await flushPromises()
  expect(router.currentRoute.value.query.sort).toBe('-name')
  expect(table.find('th').attributes('aria-sort')).toBe('descending')
  await table.find('select').setValue('A')
  await flushPromises()
  expect(asked.at(-1)).toEqual({ after: undefined, limit: 50, sort: '-name', q: undefined, state: 'A' })
})

it('turns pages by the server\'s token, forward and back', async () => {
  const table = await show('/list')
  await table.find('.turn button').trigger('click')
  await flushPromises()
  expect(router.currentRoute.value.query.after).toBe('c2')
  await table.find('.turn button').trigger('click')
  await flushPromises()
  expect(router.currentRoute.value.query.after).toBeUndefined()
})

it('tells an empty list from one where nothing matches', async () => {
  answer = () => Promise.resolve({ items: [], next: null, total: 0 })
  expect((await show('/list')).text()).toContain('还没有')
  expect((await show('/list?state=A')).text()).toContain('没有符合条件的记录')
})

it('shows a refusal as a refusal and a failure with its code and a way to try again', async () => {
  answer = () => Promise.reject(new Problem({ title: '不能查看', status: 403, code: 'CAT-115', next: '请申请' }))
  const refused = await show('/list')
  expect(refused.text()).toContain('不能查看')
  expect(refused.text()).toContain('请申请')
  answer = () => Promise.reject(new Problem({ title: '数据库忙', status: 503, code: 'SYS-109' }))
  const failed = await show('/list')
  expect(failed.find('[role=alert]').text()).toContain('SYS-109')
  answer = () => Promise.resolve({ items: [{ id: 7, name: '企业' }], next: null, total: 1 })
  await failed.find('[role=alert] button').trigger('click')
  await flushPromises()
  expect(failed.find('tbody a').attributes('href')).toBe('/things/7')
})
