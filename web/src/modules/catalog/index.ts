import { listResources } from '@/api/catalog'
import { CONTRIBUTORS, defineCapability, WORKERS } from '@/shared/module'

export default defineCapability({
  name: 'catalog',
  routes: [
    { path: '/resources', name: 'catalogue', meta: { roles: WORKERS }, component: () => import('./pages/CataloguePage.vue') },
    { path: '/resources/new', name: 'new-resource', meta: { roles: CONTRIBUTORS }, component: () => import('./pages/NewResourcePage.vue') },
    { path: '/resources/:id(\\d+)/edit', name: 'edit-resource', meta: { roles: CONTRIBUTORS }, component: () => import('./pages/EditResourcePage.vue') },
    { path: '/resources/:id(\\d+)/schema', name: 'edit-schema', meta: { roles: CONTRIBUTORS }, component: () => import('./pages/EditSchemaPage.vue') },
    { path: '/openings', name: 'openings', meta: { roles: CONTRIBUTORS }, component: () => import('./pages/OpeningsPage.vue') },
    { path: '/code-lists', name: 'code-lists', meta: { roles: WORKERS }, component: () => import('./pages/CodeListsPage.vue') },
    { path: '/code-lists/new', name: 'new-code-list', meta: { roles: CONTRIBUTORS }, component: () => import('./pages/CodeListPage.vue') },
    { path: '/code-lists/:id', name: 'code-list', meta: { roles: WORKERS }, component: () => import('./pages/CodeListPage.vue') },
  ],
  menu: [
    { text: (t) => t.frame.menus.catalogue, to: '/resources', icon: 'catalogue', roles: WORKERS, group: 'work', order: 10 },
    { text: (t) => t.frame.menus.openings, to: '/openings', icon: 'catalogue', roles: ['DATA_MANAGER'], group: 'govern', order: 68 },
    { text: (t) => t.frame.menus.codeLists, to: '/code-lists', icon: 'codes', roles: WORKERS, group: 'govern', order: 70 },
  ],
  acts: [
    { text: (t) => t.catalog.create, to: '/resources/new', roles: CONTRIBUTORS },
  ],
  search: [
    {
      group: 'resources',
      roles: WORKERS,
      find: async (words, signal) => {
        const page = await listResources({ q: words, limit: 6 }, signal)
        return page.items.map((each) => ({ key: `resource-${each.id}`, text: each.name, note: each.organisation.name, to: `/resources/${each.id}` }))
      },
    },
  ],
})
