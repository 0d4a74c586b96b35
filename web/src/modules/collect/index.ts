import { CONTRIBUTORS, defineCapability } from '@/shared/module'

export default defineCapability({
  name: 'collect',
  routes: [
    { path: '/upload', name: 'upload', meta: { roles: CONTRIBUTORS }, component: () => import('./pages/UploadPage.vue') },
    { path: '/resources/:id(\\d+)/upload', name: 'resource-upload', meta: { roles: CONTRIBUTORS }, component: () => import('./pages/UploadPage.vue') },
    { path: '/resources/:id(\\d+)/form', name: 'resource-form', meta: { roles: CONTRIBUTORS }, component: () => import('./pages/FormPage.vue') },
  ],
  menu: [
    { text: (t) => t.collect.menus.upload, to: '/upload', icon: 'upload', roles: CONTRIBUTORS, group: 'work', order: 20 },
  ],
})
