import { defineAsyncComponent } from 'vue'
import { CONTRIBUTORS, defineCapability } from '@/shared/module'

export default defineCapability({
  name: 'collect',
  routes: [
    { path: '/upload', name: 'upload', meta: { roles: CONTRIBUTORS }, component: () => import('./pages/UploadPage.vue') },
    { path: '/resources/:id(\\d+)/upload', name: 'resource-upload', meta: { roles: CONTRIBUTORS }, component: () => import('./pages/UploadPage.vue') },
    { path: '/resources/:id(\\d+)/form', name: 'resource-form', meta: { roles: CONTRIBUTORS }, component: () => import('./pages/FormPage.vue') },
    { path: '/resources/:id(\\d+)/feeds/new', name: 'new-feed', meta: { roles: CONTRIBUTORS }, component: () => import('./pages/NewFeedPage.vue') },
    { path: '/feeds', name: 'feeds', meta: { roles: CONTRIBUTORS }, component: () => import('./pages/FeedsPage.vue') },
    { path: '/feeds/:id(\\d+)', name: 'feed', meta: { roles: CONTRIBUTORS }, component: () => import('./pages/FeedPage.vue') },
    { path: '/connections', name: 'connections', meta: { roles: CONTRIBUTORS }, component: () => import('./pages/ConnectionsPage.vue') },
  ],
  menu: [
    { text: (t) => t.collect.menus.upload, to: '/upload', icon: 'upload', roles: CONTRIBUTORS, group: 'work', order: 20 },
    { text: (t) => t.collect.menus.feeds, to: '/feeds', icon: 'feed', roles: CONTRIBUTORS, group: 'work', order: 30 },
    { text: (t) => t.collect.menus.connections, to: '/connections', icon: 'connection', roles: CONTRIBUTORS, group: 'govern', order: 75 },
  ],
  tabs: [{ page: 'resource', name: 'feeds', text: (t) => t.collect.feeds.tab, order: 80, roles: CONTRIBUTORS, component: defineAsyncComponent(() => import('./parts/ResourceFeeds.vue')) }],
})
