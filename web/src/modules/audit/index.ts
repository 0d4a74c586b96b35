import type { Role } from '@/api/types'
import { defineCapability } from '@/shared/module'

const AUDITORS: readonly Role[] = ['AUDIT_ADMINISTRATOR']

export default defineCapability({
  name: 'audit',
  routes: [{ path: '/evidence', name: 'evidence', meta: { roles: AUDITORS }, component: () => import('./pages/EvidencePage.vue') }],
  menu: [{ text: (t) => t.frame.menus.evidence, to: '/evidence', icon: 'evidence', roles: AUDITORS, group: 'govern', order: 90 }],
})
