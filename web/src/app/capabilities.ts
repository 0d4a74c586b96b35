import type { Capability } from '@/shared/module'

/** Every folder below modules/ with an index.ts is a capability; its pages are loaded when they are visited. */
const found = import.meta.glob<{ default: Capability }>('../modules/*/index.ts', { eager: true })

export const capabilities: Capability[] = Object.values(found).map((each) => each.default)
