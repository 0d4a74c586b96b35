import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { listOrganisations } from '@/api/identity'
import type { Organisation } from '@/api/types'

export interface OrganisationNode {
  organisation: Organisation
  children: OrganisationNode[]
}

/** Every page that names an organisation or lets people choose one shares this list. */
export const useOrganisations = defineStore('organisations', () => {
  const all = shallowRef<Organisation[] | null>(null)
  const tree = computed(() => treeOf(all.value ?? []))
  /** In the order of the tree, with their depth: for a list to choose from. */
  const flat = computed(() => flatten(tree.value, 0))

  async function ensure(): Promise<Organisation[]> {
    return all.value ?? (await refresh())
  }

  async function refresh(signal?: AbortSignal): Promise<Organisation[]> {
    all.value = await listOrganisations(signal)
    return all.value
  }

  const find = (id: number) => all.value?.find((each) => each.id === id)

  return { all, tree, flat, ensure, refresh, find }
})

/** One whose parent is not in the list (not to be seen by this person) stands at the top. */
export function treeOf(organisations: Organisation[]): OrganisationNode[] {
  const nodes = new Map(organisations.map((organisation) => [organisation.id, { organisation, children: [] as OrganisationNode[] }]))
  const roots: OrganisationNode[] = []
  for (const node of nodes.values()) {
    const parent = node.organisation.parent === null ? undefined : nodes.get(node.organisation.parent)
    ;(parent?.children ?? roots).push(node)
  }
  return roots
}

function flatten(nodes: OrganisationNode[], depth: number): { organisation: Organisation; depth: number }[] {
  return nodes.flatMap((node) => [{ organisation: node.organisation, depth }, ...flatten(node.children, depth + 1)])
}
