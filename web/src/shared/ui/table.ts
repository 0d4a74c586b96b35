import type { RouteLocationRaw } from 'vue-router'

/** A column of a DataTable. `text` is the plain value: shown where there is no slot `cell-<key>`, and written by an export. */
export interface Column<T> {
  key: string
  label: string
  text: (row: T) => string
  /** Where the cell leads; the first column of a list of things always leads to the thing. */
  to?: (row: T) => RouteLocationRaw | null
  /** Name of the server's sort field; without it the column cannot be sorted. */
  sort?: string
  width?: string
  number?: boolean
  mono?: boolean
  /** Few characters: kept on one line. */
  short?: boolean
  /** Not shown until a person chooses it. */
  extra?: boolean
}

/** A filter beside the search box; its value stands in the address bar under `key` and goes to the server as it is. */
export interface Filter {
  key: string
  label: string
  options?: readonly { value: string; text: string }[]
  /** `hidden`: set by something else on the page (a tree), but part of the address and of "clear filters". */
  kind?: 'choice' | 'text' | 'date' | 'hidden'
}

export interface EmptyWords {
  title: string
  why?: string
}
