import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import { openPage } from '@/shared/testing/fake-hub'
import { useUnsaved } from './use-unsaved'

const real = window.confirm
let leave = () => undefined as void
afterEach(() => {
  window.confirm = real
  leave()
})

async function typing() {
  const dirty = ref(true)
  const asked: string[] = []
  let answer = false
  window.confirm = (text) => (asked.push(String(text)), answer)
  const { page, router } = await openPage(defineComponent({ setup: () => (useUnsaved(() => dirty.value), () => h('p')) }), '/things/:id', '/things/1?tab=rules')
  leave = () => page.unmount()
  const go = async (to: string) => {
    await router.push(to)
    await flushPromises()
    return router.currentRoute.value.fullPath
  }
  return { dirty, asked, go, say: (yes: boolean) => (answer = yes) }
}

it('asks before another page or another tab takes what was typed away, and stays on no', async () => {
  const { asked, go, say } = await typing()
  expect(await go('/')).toBe('/things/1?tab=rules')
  expect(await go('/things/1?tab=data')).toBe('/things/1?tab=rules')
  expect(asked).toHaveLength(2)
  say(true)
  expect(await go('/things/1?tab=data')).toBe('/things/1?tab=data')
})

it('does not ask for a filter in the address, nor when nothing is typed', async () => {
  const { dirty, asked, go } = await typing()
  expect(await go('/things/1?tab=rules&after=9')).toBe('/things/1?tab=rules&after=9')
  dirty.value = false
  expect(await go('/')).toBe('/')
  expect(asked).toEqual([])
})

it('keeps a window from closing while something is typed', async () => {
  const { dirty } = await typing()
  const closing = () => {
    const event = new Event('beforeunload', { cancelable: true })
    window.dispatchEvent(event)
    return event.defaultPrevented
  }
  expect(closing()).toBe(true)
  dirty.value = false
  expect(closing()).toBe(false)
})
