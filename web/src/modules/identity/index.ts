import { defineCapability } from '@/shared/module'

export default defineCapability({
  name: 'identity',
  routes: [
    { path: '/sign-in', name: 'sign-in', meta: { open: true }, component: () => import('./pages/SignInPage.vue') },
    { path: '/password', name: 'password', meta: { bare: true }, component: () => import('./pages/PasswordPage.vue') },
  ],
})
