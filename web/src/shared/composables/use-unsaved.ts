import { onBeforeUnmount, onMounted } from 'vue'
import { onBeforeRouteLeave, onBeforeRouteUpdate, type RouteLocationNormalized } from 'vue-router'
import { currentTexts } from '@/locales'

/** Asks before something typed is lost: by a link, by another tab of the page, or by closing the window. */
export function useUnsaved(dirty: () => boolean): void {
  const mayLeave = () => !dirty() || window.confirm(currentTexts().common.unsavedLeave)
  const stays = (to: RouteLocationNormalized, from: RouteLocationNormalized) => to.path === from.path && to.query.tab === from.query.tab
  const warn = (event: BeforeUnloadEvent) => dirty() && event.preventDefault()
  onBeforeRouteLeave(mayLeave)
  onBeforeRouteUpdate((to, from) => stays(to, from) || mayLeave())
  onMounted(() => window.addEventListener('beforeunload', warn))
  onBeforeUnmount(() => window.removeEventListener('beforeunload', warn))
}
