import type { ResourceRow } from '@/api/types'

export type Freshness = 'on-time' | 'late' | 'never'

/** How fresh a resource is: the hub says what is overdue; what is not, but has no batch yet, has simply not begun. */
export function freshnessOf(resource: Pick<ResourceRow, 'overdue' | 'lastBatch'>): Freshness {
  if (resource.overdue) return 'late'
  return resource.lastBatch ? 'on-time' : 'never'
}
