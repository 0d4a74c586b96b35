import { defineAsyncComponent } from 'vue'
import { CONTRIBUTORS, defineCapability, WORKERS } from '@/shared/module'

export default defineCapability({
  name: 'quality',
  routes: [
    { path: '/rejects', name: 'rejects', meta: { roles: CONTRIBUTORS }, component: () => import('./pages/WaitingPage.vue') },
    { path: '/batches/:id(\\d+)/repair', name: 'repair', meta: { roles: CONTRIBUTORS }, component: () => import('./pages/RepairPage.vue') },
  ],
  menu: [{ text: (t) => t.quality.menu, to: '/rejects', icon: 'repair', roles: CONTRIBUTORS, group: 'work', order: 50 }],
  tabs: [
    { page: 'batch', name: 'rejects', text: (t) => t.quality.tab, order: 20, roles: CONTRIBUTORS, component: defineAsyncComponent(() => import('./parts/BatchRejects.vue')) },
    { page: 'resource', name: 'rejects', text: (t) => t.quality.tab, order: 50, roles: CONTRIBUTORS, component: defineAsyncComponent(() => import('./parts/ResourceRejects.vue')) },
    { page: 'resource', name: 'rules', text: (t) => t.quality.rules.tab, order: 70, roles: WORKERS, component: defineAsyncComponent(() => import('./parts/RulesEditor.vue')) },
  ],
})
