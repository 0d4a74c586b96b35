/*
 * What the pages expect and what the hub's interface document (openapi.json, by `./weir api`) promises: this file compiles only while
 * each answer of the hub can be taken for the type the pages use. Names of constants are not compared, shapes and nulls are.
 */
import type { Connection, Feed, UploadPreview } from './collect'
import type { BatchFull, BatchLine } from './lake'
import type { Condition, Measures, RowVersion } from './records'
import type { Limits, Profile, QualityDay, ReasonSummary, Reject, Report, Rule, RuleSet } from './quality'
import type { components } from './schema'
import type { CodeList, Evidence, LevelRow, Message, OneTimePassword, Organisation, Person, Proposal, Resource, ResourceChange, ResourceRow, RoleRow, Run, Schema, SchemaVersion, Session, Verification } from './types'

type Sent = components['schemas']

/** A shape without the names of its constants; a value of any kind fits any. */
type Loose<T> = unknown extends T ? any : T extends string ? string : T extends readonly (infer E)[] ? Loose<E>[] : T extends object ? { [K in keyof T]: Loose<T[K]> } : T

/** What an answer holds: the same, and nothing left out. */
type Whole<T> = unknown extends T ? any : T extends string ? string : T extends readonly (infer E)[] ? Whole<E>[] : T extends object ? { [K in keyof T]-?: Whole<Exclude<T[K], undefined>> } : T

type Fits<Wanted, Given extends Loose<Wanted>> = [Wanted, Given]

export type Agreement = [
  Fits<Session, Whole<Sent['SessionView']>>,
  Fits<Organisation, Whole<Sent['OrganisationView']>>,
  Fits<Person, Whole<Sent['PeoplePersonView']>>,
  Fits<OneTimePassword, Whole<Sent['PeopleAddedView']>>,
  Fits<RoleRow, Whole<Sent['PeopleRoleView']>>,
  Fits<Evidence, Whole<Sent['EvidenceEntryView']>>,
  Fits<Verification, Whole<Sent['EvidenceVerificationView']>>,
  Fits<Message, Whole<Sent['InboxMessageView']>>,
  Fits<Run, Whole<Sent['RunView']>>,
  Fits<ResourceRow, Whole<Sent['ResourceLine']>>,
  // a draft may stand without a summary in the hub's records; its check lets none through
  Fits<Omit<Resource, 'summary'>, Omit<Whole<Sent['ResourceView']>, 'summary'>>,
  Fits<Schema, Whole<Sent['Schema']>>,
  Fits<SchemaVersion, Whole<Sent['SchemaVersion']>>,
  Fits<ResourceChange, Whole<Sent['Change']>>,
  Fits<CodeList, Whole<Sent['CodeList']>>,
  Fits<LevelRow, Whole<Sent['TermsLevelView']>>,
  Fits<Proposal, Whole<Sent['SchemaProposal']>>,
  Fits<BatchLine, Whole<Sent['BatchListed']>>,
  Fits<BatchFull, Whole<Sent['BatchFull']>>,
  Fits<UploadPreview, Whole<Sent['Preview']>>,
  Fits<Connection, Whole<Sent['ConnectionView']>>,
  Fits<Feed, Whole<Sent['FeedView']>>,
  Fits<Reject, Whole<Sent['RejectView']>>,
  Fits<ReasonSummary, Whole<Sent['RejectSummaryView']>>,
  Fits<Report, Whole<Sent['ReportView']>>,
  Fits<RuleSet, Whole<Sent['RuleVersionView']>>,
  Fits<QualityDay, Whole<Sent['ReportsDay']>>,
  Fits<Profile, Whole<Sent['ProfilesProfile']>>,
  Fits<Measures, Whole<Sent['RowsMeasures']>>,
  Fits<RowVersion, Whole<Sent['RowsVersion']>>,
  // what the pages send
  Fits<Sent['Condition'], Loose<Condition>>,
  Fits<Sent['Limits'], Loose<Limits>>,
  Fits<Sent['Rule'], Loose<Rule>>,
]
