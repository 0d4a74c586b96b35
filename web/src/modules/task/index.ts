import { fetchRun } from '@/api/task'
import { defineCapability, numberIn, WATCHERS } from '@/shared/module'

export default defineCapability({
  name: 'task',
  routes: [
    { path: '/runs', name: 'runs', meta: { roles: WATCHERS }, component: () => import('./pages/RunsPage.vue') },
    { path: '/runs/:id(\\d+)', name: 'run', meta: { roles: WATCHERS }, component: () => import('./pages/RunPage.vue') },
  ],
  menu: [{ text: (t) => t.task.menu, to: '/runs', icon: 'run', roles: WATCHERS, group: 'watch', order: 40 }],
  search: [
    {
      group: 'runs',
      roles: WATCHERS,
      find: async (words, signal) => {
        const number = numberIn(words, /^(运行|run)$/i)
        if (!number) return []
        try {
          const run = await fetchRun(number, signal)
          return [{ key: `run-${run.id}`, text: `${run.kindLabel} ${run.id}`, note: run.subjectLabel ?? undefined, to: `/runs/${run.id}` }]
        } catch {
          // A number that is no run is no hit.
          return []
        }
      },
    },
  ],
})
