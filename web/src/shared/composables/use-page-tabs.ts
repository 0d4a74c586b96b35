import { computed, inject, type ComputedRef } from 'vue'
import type { Role } from '@/api/types'
import { PAGE_TABS, type PageTab } from '../module'

/** The tabs that capabilities bring to a page, for someone with these roles. */
export function usePageTabs(page: PageTab['page'], hasAny: (roles: readonly Role[]) => boolean): ComputedRef<PageTab[]> {
  const all = inject(PAGE_TABS, [])
  return computed(() => all.filter((each) => each.page === page && hasAny(each.roles)))
}
