import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { h, type Component } from 'vue'
import { createMemoryHistory, createRouter, RouterView, type Router } from 'vue-router'

/** What a page asked of the hub. */
export interface Asked {
  method: string
  path: string
  query: URLSearchParams
  body: unknown
}

export type Answer = { status?: number; body: unknown }
type Route = [method: string, path: RegExp, answer: (asked: Asked) => Answer]

/** Stands in for the hub in tests of whole pages: answers by route, keeps what was asked. An unexpected call fails the test that made it. */
export function fakeHub(routes: Route[]): { asked: Asked[]; leave: () => void } {
  const asked: Asked[] = []
  const real = { fetch: globalThis.fetch, request: globalThis.XMLHttpRequest }
  const answer = (method: string, address: string, body: unknown): Response => {
    const url = new URL(address, 'http://hub')
    const call: Asked = { method, path: url.pathname.replace('/api/v1', ''), query: url.searchParams, body }
    asked.push(call)
    const route = routes.find(([wanted, path]) => wanted === method && path.test(call.path))
    if (!route) throw new Error(`the fake hub knows no ${method} ${call.path}`)
    const { status = 200, body: told } = route[2](call)
    return new Response(JSON.stringify(told), { status, headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' } })
  }
  document.cookie = 'XSRF-TOKEN=token'
  globalThis.fetch = (async (url: string, init: RequestInit = {}) => answer(init.method ?? 'GET', url, typeof init.body === 'string' ? JSON.parse(init.body) : init.body)) as typeof fetch
  // Files go by XMLHttpRequest, which can tell how much of them is out.
  globalThis.XMLHttpRequest = class {
    upload = {}
    status = 0
    responseText = ''
    onload = () => undefined
    #asked: [string, string] = ['', '']
    open(method: string, url: string) {
      this.#asked = [method, url]
    }
    setRequestHeader() {}
    getResponseHeader = () => 'application/json'
    send(body: unknown) {
      const response = answer(...this.#asked, body)
      void response.text().then((text) => {
        this.status = response.status
        this.responseText = text
        this.onload()
      })
    }
  } as unknown as typeof XMLHttpRequest
  return {
    asked,
    leave: () => {
      globalThis.fetch = real.fetch
      globalThis.XMLHttpRequest = real.request
    },
  }
}

/** A page in what it needs: stores, and a router that stands at `address`; the places it leads to are empty. */
export async function openPage(component: Component, path: string, address: string): Promise<{ page: VueWrapper; router: Router }> {
  setActivePinia(createPinia())
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path, component }, { path: '/:rest(.*)*', component: { render: () => null } }] })
  await router.push(address)
  const page = mount({ render: () => h(RouterView) }, { global: { plugins: [router] }, attachTo: document.body })
  await flushPromises()
  return { page, router }
}
