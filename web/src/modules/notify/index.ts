import { defineCapability, EVERYONE } from '@/shared/module'

export default defineCapability({
  name: 'notify',
  routes: [{ path: '/inbox', name: 'inbox', component: () => import('./pages/InboxPage.vue') }],
  menu: [{ text: (t) => t.frame.menus.inbox, to: '/inbox', icon: 'inbox', roles: EVERYONE, group: 'watch', order: 60 }],
})
