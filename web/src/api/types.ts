/*
 * The shapes of the API as the pages use them; agreement.ts compiles only while the hub's interface document (schema.d.ts, made by
 * `./weir api`) fits them. Ids are numbers, times ISO 8601 with zone.
 */
import type { Worded } from '@/locales'
import type { Texts } from '@/locales/zh-CN'

type Words = Texts['words']

export type Role = keyof Words['roles']
export type OrganisationKind = keyof Words['organisationKinds']
export type Library = keyof Words['libraries']
export type Level = keyof Words['levels']
export type Sharing = keyof Words['sharing']
export type Openness = keyof Words['openness']
export type Frequency = keyof Words['frequencies']
export type ExchangeMode = keyof Words['exchangeModes']
export type Filing = keyof Words['filings']
export type ResourceState = keyof Words['resourceStates']
export type BatchState = keyof Words['batchStates']
export type RunState = keyof Words['runStates']
export type FieldType = keyof Words['fieldTypes']

/** One page of a list: `next` continues it, null = this is the last; `total` null = too dear to count. */
export interface Page<T> {
  items: T[]
  next: string | null
  total: number | null
}

export interface ListQuery {
  after?: string
  limit?: number
  sort?: string
  q?: string
}

export interface Named {
  id: number
  name: string
}

// ---- identity

export interface Session {
  person: { id: number; name: string; username: string; organisation: { id: number; name: string; kind: OrganisationKind } }
  roles: Role[]
  mustChangePassword: boolean
  language: string | null
}

export interface Organisation {
  id: number
  parent: number | null
  name: string
  shortName: string | null
  kind: OrganisationKind
  creditCode: string | null
  divisionCode: string | null
  people: number
  active: boolean
}

export type OrganisationDraft = Pick<Organisation, 'parent' | 'name' | 'shortName' | 'kind' | 'creditCode' | 'divisionCode'>

export interface Person {
  id: number
  username: string
  name: string
  organisation: Named
  roles: Role[]
  active: boolean
  lockedUntil: string | null
  lastSignIn: string | null
  phone?: string | null
  email?: string | null
  /** An administrator role that waits for a holder of it to confirm it. */
  appointed?: Role | null
}

/** An administrator role that waits; `confirmable`: whether the reader is one who may confirm it. */
export interface Appointment {
  person: number
  username: string
  name: string
  organisation: Named
  roles: Role[]
  role: Role
  askedBy: string
  askedAt: string
  confirmable: boolean
}

export interface PersonDraft {
  username: string
  name: string
  organisation: number
  roles: Role[]
  phone: string | null
  email: string | null
}

/** Shown once, never again; null where a holder of the administrator role is told it on confirming. */
export interface OneTimePassword {
  person?: Person
  oneTimePassword: string | null
}

export interface RoleRow {
  role: Role
  label: string
  exclusive: boolean
}

/** An open session as its owner recognises it. */
export interface OpenSession {
  id: number
  openedAt: string
  seenAt: string
  address: string | null
  /** What the browser says of itself. */
  device: string | null
  current: boolean
}

// ---- audit

export interface Evidence {
  position: number
  at: string
  event: string
  eventLabel?: string
  actor: number
  actorName: string
  organisation: string | number | null
  address: string | null
  subjectType: string | null
  subject: string | null
  outcome: string
  detail: Record<string, unknown> | null
  hash: string
}

export interface Verification {
  checked: number
  from: number | string
  to: number | string
  sound: boolean
  firstBroken: number | null
  finding: string | null
  at?: string
}

// ---- notify

export interface Message {
  /** How many times it came since `since` before anybody read it. */
  repeats: number
  since: string
  id: number
  at: string
  kind: string
  title: string
  body: string
  link: string | null
  read: boolean
}

// ---- task

export interface Run {
  id: number
  kind: string
  kindLabel: string
  subjectType: string
  subject: string
  subjectLabel: string | null
  state: RunState
  attempt: number
  queuedAt: string
  startedAt: string | null
  endedAt: string | null
  progress: { done: number; total: number; unit: string | null; step: string | null } | null
  counts: Record<string, number>
  problem: { code: string; what: string; next: string } | null
  batch: number | null
  result: Record<string, unknown> | null
}

// ---- catalog

export interface Field {
  id: number
  name: string
  label: string
  type: FieldType
  length: number
  scale: number
  required: boolean
  codeList: string | null
  unit: string | null
  description: string | null
}

export interface Validity {
  field: string
  invalid: string[]
}

export interface Schema {
  version: number
  fields: Field[]
  key: string[]
  timestamp: string | null
  validity: Validity | null
}

/** 信息资源分类: class 1 digit, item 2, entry 3, sub-entry free, and a sequence number. */
export interface Classification {
  class1: string
  item2: string
  entry3: string | null
  sub: string | null
  /** Null = the hub gives the next free number. */
  sequence: number | null
}

export interface ResourceMetadata {
  name: string
  description: string | null
  classification: Classification | null
  format: string | null
  dataTypes: string[]
  location: string | null
  organisation: number
  creditCode: string | null
  summary: string
  sharingType: Sharing
  sharingCondition: string | null
  sharingMode: string | null
  openness: Openness
  openCondition: string | null
  updateFrequency: Frequency
  sharingFrequency: Frequency | null
  exchangeMode: ExchangeMode
  publishedOn: string | null
  relatedCodes: string[]
  tags: string[]
  filing: Filing
  library: Library
  level: Level
  keyData: boolean
  nonClassified: boolean
  accessRights: string | null
}

export interface BatchCounts {
  sent: number
  good: number
  created: number
  changed: number
  unchanged: number
  deleted: number
  rejected: number
  warned: number
  repaired: number
}

export interface ResourceRow {
  id: number
  code: string
  name: string
  organisation: Named
  library: Library
  level: Level
  sharingType: Sharing
  updateFrequency: Frequency
  rows: number
  lastBatch: { id: number; at: string; sent: number; good: number; rejected: number } | null
  /** Past its update cycle, as the hub reckons. */
  overdue: boolean
  schemaVersion: number
  state: ResourceState
}

export interface Resource extends Omit<ResourceMetadata, 'organisation'> {
  id: number
  code: string
  /** Null = not classified. */
  resourceCode: string | null
  organisation: Named
  state: ResourceState
  version: number
  rows: number
  lastBatch: ResourceRow['lastBatch']
  overdue: boolean
  schema: Schema | null
  permissions: { see: boolean; rows: boolean; edit: boolean; upload: boolean }
  /** What its department wants it to be open to; waits for a data manager. */
  opening: Opening | null
}

export interface Opening {
  level: Level
  sharingType: Sharing
  openness: Openness
  reason: string | null
  askedBy: number
  askedName: string
  askedAt: string
}

/** An opening that waits, with the entry as it stands. */
export interface WaitingOpening {
  resource: Named
  organisation: Named
  level: Level
  sharingType: Sharing
  openness: Openness
  wanted: Opening
}

export interface ResourceChange {
  id: number
  at: string
  actorName: string
  action: string
  version: number | null
  reason: string | null
  differences: { field: string; before: unknown; after: unknown }[]
}

/** A field as the editor holds it: `id` null = new. */
export type FieldDraft = Omit<Field, 'id'> & { id: number | null }

export interface SchemaDraft {
  fields: FieldDraft[]
  key: string[]
  timestamp: string | null
  validity: Validity | null
}

export interface SchemaVersion {
  schema: Schema
  reason: string | null
  evidence: Record<string, unknown> | null
  proposedAt: string
  proposedBy: string
  confirmedAt: string | null
  confirmedBy: string | null
}

/** A code; a retired one explains older rows but is no longer taken. */
export interface Code {
  code: string
  label: string
  retired: boolean
}

export interface CodeList {
  id: number
  code: string
  name: string
  description: string | null
  version: number
  changedAt: string
  changedBy: string
  size: number
  codes: Code[]
}

export interface ClassificationNode {
  code: string
  label: string
  children: ClassificationNode[]
}

/** A sensitivity level; the list is the data managers' to keep. */
export interface LevelRow {
  code: string
  label: string
  reach: keyof Texts['catalog']['entry']['reaches']
  position: number
}

export interface ProposedColumn {
  sourceColumn: string
  name: string
  label: string
  type: FieldType
  length: number
  scale: number
  required: boolean
  evidence: {
    sampled: number
    fits: number
    empty: number
    distinct: number
    longest: number
    examples: string[]
    counterExamples: string[]
    notes: (keyof Texts['catalog']['schema']['notes'])[]
    /** All values of a text column that holds few of them again and again. */
    values: string[]
  }
}

export interface Proposal {
  columns: ProposedColumn[]
  /** Different in each of so many rows, the likeliest first. */
  keyCandidates: { fields: string[]; rows: number }[]
  timestampCandidates: string[]
  validityCandidates: { field: string; values: string[]; invalid: string[] }[]
  sampled: number
  /** Rows that could not be cut into cells and were left out. */
  faulty: number
  /** Code list that holds all values of a field, by its name. */
  codeLists?: Record<string, number>
}

// ---- lake

/** What came in on one day: `good` rows passed, `written` of them were new, changed or deleted. */
export interface FlowDay {
  day: string
  batches: number
  sent: number
  good: number
  written: number
  rejected: number
}

export interface Batch {
  id: number
  resource: Named
  organisation: number | Named | null
  provenance: string
  state: BatchState
  at: string
  actorName: string
  run: number | null
  counts: BatchCounts
  parent: number | null
  undoneBy: number | null
  /** Why it was held, dismissed or abandoned. */
  reason?: Worded
}
