import { defineCapability, EVERYONE } from '@/shared/module'

export default defineCapability({
  name: 'home',
  routes: [{ path: '/', name: 'home', component: () => import('./pages/HomePage.vue') }],
  menu: [{ text: (t) => t.frame.menus.home, to: '/', icon: 'home', roles: EVERYONE, group: 'work', order: 0 }],
})
