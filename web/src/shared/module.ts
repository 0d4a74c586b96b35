import type { Component, InjectionKey } from 'vue'
import type { RouteRecordRaw } from 'vue-router'
import type { Role } from '@/api/types'
import type { Texts } from '@/locales/zh-CN'

/** Where an entry stands in the menu; a thin line parts the groups. */
export type MenuGroup = 'work' | 'watch' | 'govern'

export interface MenuEntry {
  text: (t: Texts) => string
  to: string
  icon: keyof typeof ICONS
  /** Who sees it; nobody else is shown the way, and the server refuses anyhow. */
  roles: readonly Role[]
  group: MenuGroup
  order: number
}

export interface Hit {
  key: string
  text: string
  note?: string
  to: string
}

/** A part of the search over everything. Answers within the signal, at most about six hits. */
export interface SearchPart {
  group: keyof Texts['frame']['searchGroups']
  roles: readonly Role[]
  find: (words: string, signal: AbortSignal) => Promise<Hit[]>
}

/**
 * A tab that a capability brings to the page of a thing which another capability owns: the batches of a resource, the rejects of a batch.
 * Its component gets the thing as `of`.
 */
export interface PageTab {
  page: 'resource' | 'batch'
  name: string
  text: (t: Texts) => string
  order: number
  roles: readonly Role[]
  component: Component
}

/** Something a person can begin from anywhere: found by the search over everything. */
export interface Act {
  text: (t: Texts) => string
  to: string
  roles: readonly Role[]
}

/** The number in "批次 178", "#178" or "178"; null where the words are not a number with at most a name before it. */
export function numberIn(words: string, name: RegExp): string | null {
  const found = /^(?<before>[^\d]*?)[\s#＃:：]*(?<number>\d{1,15})\s*号?$/u.exec(words.trim())
  if (!found) return null
  const { before, number } = found.groups as { before: string; number: string }
  return before === '' || name.test(before.trim()) ? number : null
}

/** All tabs of all capabilities; the app provides them. */
export const PAGE_TABS: InjectionKey<readonly PageTab[]> = Symbol('page tabs')

/** What a capability brings to the web: its pages, its menu entries, its part of the search, its tabs on others' pages. */
export interface Capability {
  name: string
  routes: RouteRecordRaw[]
  menu?: MenuEntry[]
  search?: SearchPart[]
  acts?: Act[]
  tabs?: PageTab[]
}

export function defineCapability(capability: Capability): Capability {
  return capability
}

declare module 'vue-router' {
  interface RouteMeta {
    /** Reachable without signing in. */
    open?: boolean
    /** Roles that may see the page; absent = everyone who is signed in. */
    roles?: readonly Role[]
    /** Fills the window, without menu and top bar. */
    bare?: boolean
  }
}

/** Everyone who works with data, as against the three administrators. */
export const WORKERS: readonly Role[] = ['DATA_MANAGER', 'OPERATOR', 'ANALYST']
/** Those who bring data in. */
export const CONTRIBUTORS: readonly Role[] = ['DATA_MANAGER', 'OPERATOR']
/** Those who see runs; analysts start none. */
export const WATCHERS: readonly Role[] = ['SYSTEM_ADMINISTRATOR', 'DATA_MANAGER', 'OPERATOR']
export const EVERYONE: readonly Role[] = ['SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR', 'DATA_MANAGER', 'OPERATOR', 'ANALYST']

/** Line drawings for the menu, 20 × 20. */
export const ICONS = {
  home: 'M3 9l7-6 7 6v8h-5v-5H8v5H3z',
  catalogue: 'M4 3h9l3 3v11H4zM7 8h6M7 11h6M7 14h4',
  upload: 'M10 13V3M6.500 6.500L10 3l3.500 3.500M3 13c2.300 0 2.300 1.500 4.700 1.500S10 13 12.300 13s2.400 1.500 4.700 1.500M3 17h14',
  feed: 'M3 5h5v4H3zM12 11h5v4h-5zM8 7h3c1.500 0 1.500 6 3 6',
  batch: 'M3 5l7-2.500L17 5l-7 2.500zM3 10l7 2.500L17 10M3 15l7 2.500L17 15M3 5v0',
  repair: 'M12 3a4 4 0 0 0-3.500 6L3 14.500 5.500 17 11 11.500A4 4 0 0 0 16.500 6L14 8.500 11.500 8.200 11.200 6 13.500 3.500A4 4 0 0 0 12 3z',
  run: 'M10 3a7 7 0 1 1-7 7M10 6v4l3 2M3 3v4h4',
  inbox: 'M3 4h14v12H3zM3 11h4l1 2h4l1-2h4',
  codes: 'M4 4h5v5H4zM11 4h5v5h-5zM4 11h5v5H4zM11 11h5v5h-5z',
  people: 'M7 9a2.800 2.800 0 1 0 0-5.600A2.800 2.800 0 0 0 7 9zM2 16c0-3 2-5 5-5s5 2 5 5M13.500 9.500a2.300 2.300 0 1 0-1-4.400M14 11.500c2.300.300 4 2 4 4.500',
  evidence: 'M10 2.500l6 2.500v5c0 4-2.500 6.500-6 7.500-3.500-1-6-3.500-6-7.500V5zM7.500 10l2 2 3.500-4',
  connection: 'M10 8c3.900 0 6-1.100 6-2.500S13.900 3 10 3 4 4.100 4 5.500 6.100 8 10 8zM4 5.500v9C4 15.900 6.100 17 10 17s6-1.100 6-2.500v-9M4 10c0 1.400 2.100 2.500 6 2.500s6-1.100 6-2.500',
  quality: 'M3 16h14M5 13V9M9 13V5M13 13v-3M17 13V7',
} as const
