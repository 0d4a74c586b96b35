import type { Burden } from '@/api/quality'

export type About = Burden['about']

/** What waits of one kind, by organisation, the most burdened first. */
export interface BurdenGroup {
  about: About
  things: number
  rows: number
  organisations: Burden[]
  /** All of it, in the list of the capability that owns it. */
  to: string
}

const ORDER: About[] = ['HELD', 'LATE', 'REJECTS']
const ALL: Record<About, string> = { HELD: '/batches?state=HELD', LATE: '/resources?overdue=true', REJECTS: '/rejects' }

/** Where the list is narrowed to one organisation. */
export function listOf(about: About, organisation: number): string {
  const all = ALL[about]
  return `${all}${all.includes('?') ? '&' : '?'}organisation=${organisation}`
}

export function groupsOf(burdens: readonly Burden[]): BurdenGroup[] {
  return ORDER.map((about) => {
    const organisations = burdens.filter((each) => each.about === about)
    return { about, organisations, things: sum(organisations, 'things'), rows: sum(organisations, 'rows'), to: ALL[about] }
  }).filter((group) => group.organisations.length)
}

function sum(burdens: readonly Burden[], what: 'things' | 'rows'): number {
  return burdens.reduce((total, each) => total + each[what], 0)
}

/** How far today has come, as a share of what is usual; null where nothing is usual yet. */
export function shareOfUsual(today: number, usual: number): number | null {
  return usual > 0 ? today / usual : null
}
