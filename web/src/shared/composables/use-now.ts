import { readonly, ref, type Ref } from 'vue'

const EVERY = 30_000
const now = ref(new Date())
let ticking = false

/** The present moment, renewed every half minute for all who show it. */
export function useNow(): Readonly<Ref<Date>> {
  if (!ticking) {
    ticking = true
    window.setInterval(() => (now.value = new Date()), EVERY)
  }
  return readonly(now) as Readonly<Ref<Date>>
}
