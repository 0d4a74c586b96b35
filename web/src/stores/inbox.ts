import { defineStore } from 'pinia'
import { ref } from 'vue'
import { countUnread } from '@/api/notify'

const EVERY = 60_000

/** How many messages wait; asked again each minute while the page is seen. */
export const useInbox = defineStore('inbox', () => {
  const unread = ref(0)
  let timer = 0

  async function refresh(): Promise<void> {
    if (document.visibilityState !== 'visible') return
    try {
      unread.value = (await countUnread()).unread
    } catch {
      // The count is a courtesy: the next round tries again, and the inbox page itself shows what is wrong.
    }
  }

  function watchInbox(): void {
    stop()
    void refresh()
    timer = window.setInterval(() => void refresh(), EVERY)
  }

  function stop(): void {
    window.clearInterval(timer)
  }

  return { unread, refresh, watchInbox, stop }
})
