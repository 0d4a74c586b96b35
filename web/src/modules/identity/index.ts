import type { Role } from '@/api/types'
import { listOrganisations, listPeople } from '@/api/identity'
import { defineCapability, EVERYONE, WORKERS } from '@/shared/module'

const SEES_ORGANISATIONS: readonly Role[] = ['SECURITY_ADMINISTRATOR', 'SYSTEM_ADMINISTRATOR', ...WORKERS]
const FINDS_PEOPLE: readonly Role[] = ['SECURITY_ADMINISTRATOR']
const KEEPS_ADMINISTRATORS: readonly Role[] = ['SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR', 'DATA_MANAGER']

export default defineCapability({
  name: 'identity',
  routes: [
    { path: '/sign-in', name: 'sign-in', meta: { open: true }, component: () => import('./pages/SignInPage.vue') },
    { path: '/password', name: 'password', meta: { bare: true }, component: () => import('./pages/PasswordPage.vue') },
    { path: '/organisations/:id(\\d+)?', name: 'organisations', meta: { roles: SEES_ORGANISATIONS }, component: () => import('./pages/OrganisationsPage.vue') },
    { path: '/sessions', name: 'sessions', component: () => import('./pages/SessionsPage.vue') },
    { path: '/appointments', name: 'appointments', meta: { roles: KEEPS_ADMINISTRATORS }, component: () => import('./pages/AppointmentsPage.vue') },
  ],
  menu: [
    { text: (t) => t.frame.menus.organisations, to: '/organisations', icon: 'people', roles: ['SECURITY_ADMINISTRATOR', 'DATA_MANAGER'], group: 'govern', order: 80 },
    { text: (t) => t.frame.menus.appointments, to: '/appointments', icon: 'people', roles: KEEPS_ADMINISTRATORS, group: 'govern', order: 82 },
  ],
  acts: [{ text: (t) => t.frame.changePassword, to: '/password', roles: EVERYONE }],
  search: [
    {
      group: 'people',
      roles: FINDS_PEOPLE,
      find: async (words, signal) => {
        const page = await listPeople({ q: words, limit: 6 }, signal)
        return page.items.map((each) => ({ key: `person-${each.id}`, text: each.name, note: `${each.username} · ${each.organisation.name}`, to: `/organisations/${each.organisation.id}?tab=people&q=${encodeURIComponent(each.username)}` }))
      },
    },
    {
      group: 'organisations',
      roles: SEES_ORGANISATIONS,
      find: async (words, signal) => {
        const all = await listOrganisations(signal)
        const fitting = all.filter((each) => [each.name, each.shortName, each.creditCode].some((text) => text?.includes(words)))
        return fitting.slice(0, 6).map((each) => ({ key: `organisation-${each.id}`, text: each.name, to: `/organisations/${each.id}` }))
      },
    },
  ],
})
