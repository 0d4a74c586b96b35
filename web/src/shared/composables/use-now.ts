import { readonly, ref, type Ref } from 'vue'
import { serverNow } from '@/api/clock'

const EVERY = 30_000
const now = ref(serverNow())
let ticking = false

/** The present moment by the hub's clock, renewed every half minute for all who show it. */
export function useNow(): Readonly<Ref<Date>> {
  if (!ticking) {
    ticking = true
    window.setInterval(() => (now.value = serverNow()), EVERY)
  }
  return readonly(now) as Readonly<Ref<Date>>
}
