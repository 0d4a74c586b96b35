import { defineAsyncComponent } from 'vue'
import { fetchBatch } from '@/api/lake'
import type { Role } from '@/api/types'
import { CONTRIBUTORS, defineCapability, EVERYONE, numberIn, WORKERS } from '@/shared/module'

const VIEWERS: readonly Role[] = ['DATA_MANAGER', 'OPERATOR', 'ANALYST', 'SYSTEM_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR']

export default defineCapability({
  name: 'lake',
  routes: [
    { path: '/batches', name: 'batches', meta: { roles: VIEWERS }, component: () => import('./pages/BatchesPage.vue') },
    { path: '/receipts', name: 'receipts', component: () => import('./pages/ReceiptCheckPage.vue') },
    { path: '/batches/:id(\\d+)', name: 'batch', meta: { roles: VIEWERS }, component: () => import('./pages/BatchPage.vue') },
  ],
  menu: [{ text: (t) => t.lake.menu, to: '/batches', icon: 'batch', roles: VIEWERS, group: 'work', order: 40 }],
  search: [
    {
      group: 'batches',
      roles: VIEWERS,
      find: async (words, signal) => {
        const number = numberIn(words, /^(批次|batch)$/i)
        if (!number) return []
        try {
          const batch = await fetchBatch(number, signal)
          return [{ key: `batch-${batch.id}`, text: `${batch.id}`, note: batch.resource.name, to: `/batches/${batch.id}` }]
        } catch {
          // A number that is no batch is no hit.
          return []
        }
      },
    },
  ],
  acts: [{ text: (t) => t.lake.receipt.checkTitle, to: '/receipts', roles: EVERYONE }],
  tabs: [
    { page: 'batch', name: 'changes', text: (t) => t.lake.tabs.changes, order: 30, roles: CONTRIBUTORS, component: defineAsyncComponent(() => import('./parts/BatchChanges.vue')) },
    { page: 'batch', name: 'receipt', text: (t) => t.lake.tabs.receipt, order: 40, roles: VIEWERS, component: defineAsyncComponent(() => import('./parts/ReceiptView.vue')) },
    { page: 'resource', name: 'batches', text: (t) => t.lake.tab, order: 30, roles: WORKERS, component: defineAsyncComponent(() => import('./parts/ResourceBatches.vue')) },
    { page: 'resource', name: 'differences', text: (t) => t.lake.differences.tab, order: 40, roles: WORKERS, component: defineAsyncComponent(() => import('./parts/ResourceDifferences.vue')) },
  ],
})
