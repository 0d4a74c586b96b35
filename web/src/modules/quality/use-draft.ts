import { onBeforeUnmount, onMounted, watch, type ShallowRef } from 'vue'
import { fetchRepairDraft, keepRepairDraft } from '@/api/quality'
import { draftOf, readDraft, type Corrections } from './corrections'

const AFTER = 900

/**
 * Keeps what is typed with the hub, for this person and batch: it outlives a reload, the session and the machine, and whoever signs in next on
 * this one sees nothing of it. What could not be kept because the session had ended is kept as soon as there is one again.
 */
export function useDraft(batch: number, corrections: ShallowRef<Corrections>) {
  let timer = 0
  let known = '[]'
  let waiting: Promise<unknown> = Promise.resolve()

  async function restore(): Promise<number> {
    const rows = await fetchRepairDraft(batch).catch(() => [])
    known = JSON.stringify(rows)
    if (rows.length) corrections.value = new Map([...readDraft(rows), ...corrections.value])
    return rows.length
  }

  function keep(): Promise<unknown> {
    window.clearTimeout(timer)
    const rows = draftOf(corrections.value)
    const text = JSON.stringify(rows)
    if (text !== known) {
      waiting = waiting.then(() => keepRepairDraft(batch, rows)).then(() => (known = text), () => undefined)
    }
    return waiting
  }

  watch(corrections, () => {
    window.clearTimeout(timer)
    timer = window.setTimeout(() => void keep(), AFTER)
  })
  const leaving = () => document.visibilityState === 'hidden' && void keep()
  onMounted(() => document.addEventListener('visibilitychange', leaving))
  onBeforeUnmount(() => {
    document.removeEventListener('visibilitychange', leaving)
    void keep()
  })
  return { restore, keep }
}
