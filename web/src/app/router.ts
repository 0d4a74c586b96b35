import { createRouter, createWebHistory, type Router } from 'vue-router'
import { whenSignedOut } from '@/api/client'
import { useSession } from '@/stores/session'
import { capabilities } from './capabilities'

/** All pages of all capabilities, behind the guard: sign-in first, then a first password of one's own, then rights. */
export function makeRouter(): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes: [
      ...capabilities.flatMap((each) => each.routes),
      { path: '/refused', name: 'refused', component: () => import('./RefusedPage.vue') },
      { path: '/:path(.*)*', name: 'missing', component: () => import('./MissingPage.vue') },
    ],
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? undefined : { top: 0 }),
  })

  router.beforeEach(async (to) => {
    if (to.meta.open) return true
    const session = useSession()
    const known = await session.ensure()
    if (!known) return { name: 'sign-in', query: { to: to.fullPath } }
    if (known.mustChangePassword && to.name !== 'password') return { name: 'password', query: { to: to.fullPath } }
    if (to.meta.roles && !session.hasAny(to.meta.roles)) return { name: 'refused', query: { to: to.fullPath }, replace: true }
    return true
  })

  whenSignedOut(async () => {
    const here = router.currentRoute.value
    const session = useSession()
    if (!here.meta.open && (await session.comeBack())) return true
    session.forget()
    if (!here.meta.open) void router.push({ name: 'sign-in', query: { to: here.fullPath, ended: '1' } })
    return false
  })

  return router
}
