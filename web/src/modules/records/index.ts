import { defineCapability, WORKERS } from '@/shared/module'

export default defineCapability({
  name: 'records',
  routes: [
    { path: '/resources/:id(\\d+)', name: 'resource', meta: { roles: WORKERS }, component: () => import('./pages/ResourcePage.vue') },
    { path: '/resources/:id(\\d+)/row', name: 'row', meta: { roles: WORKERS }, component: () => import('./pages/RowPage.vue') },
  ],
})
