import type { Resource, ResourceMetadata } from '@/api/types'
import type { Texts } from '@/locales/zh-CN'

/** The entry as the forms hold it: lists are typed as text, the classification may be left out. */
export interface EntryDraft extends Omit<ResourceMetadata, 'organisation' | 'classification' | 'dataTypes' | 'relatedCodes' | 'tags'> {
  organisation: number | null
  class1: string
  item2: string
  entry3: string
  sub: string
  sequence: string
  dataTypes: string
  relatedCodes: string
  tags: string
}

export type EntryFaults = Partial<Record<keyof EntryDraft, string>>

export function emptyEntry(organisation: number | null): EntryDraft {
  return {
    name: '', summary: '', description: '', organisation, creditCode: '', library: 'RESOURCE', filing: 'DEPARTMENT', level: 'ORDINARY', keyData: false,
    class1: '', item2: '', entry3: '', sub: '', sequence: '', format: '', dataTypes: '', location: '', tags: '', relatedCodes: '', publishedOn: null,
    updateFrequency: 'MONTHLY', sharingFrequency: null, exchangeMode: 'TIMED', sharingType: 'CONDITIONAL', sharingCondition: '', sharingMode: '', openness: 'NONE', openCondition: '',
    accessRights: '', nonClassified: false,
  }
}

export function entryOf(resource: Resource): EntryDraft {
  const classification = resource.classification
  return {
    ...emptyEntry(resource.organisation.id),
    ...pick(resource),
    dataTypes: resource.dataTypes.join('，'),
    relatedCodes: resource.relatedCodes.join('，'),
    tags: (resource.tags ?? []).join('，'),
    class1: classification?.class1 ?? '',
    item2: classification?.item2 ?? '',
    entry3: classification?.entry3 ?? '',
    sub: classification?.sub ?? '',
    sequence: classification?.sequence == null ? '' : String(classification.sequence),
  }
}

function pick(resource: Resource) {
  const { name, summary, description, creditCode, library, filing, level, keyData, format, location, publishedOn, updateFrequency, sharingFrequency, exchangeMode, sharingType, sharingCondition, sharingMode, openness, openCondition, accessRights, nonClassified } = resource
  return { name, summary, description, creditCode, library, filing, level, keyData, format, location, publishedOn, updateFrequency, sharingFrequency, exchangeMode, sharingType, sharingCondition, sharingMode, openness, openCondition, accessRights, nonClassified }
}

/** What is sent: empty texts are absent, lists are split, the class decides the filing where it does (1 base, 2 theme, 3 department). */
export function metadataOf(draft: EntryDraft): ResourceMetadata {
  const { class1, item2, entry3, sub, sequence, organisation, ...rest } = draft
  const classification = class1 ? { class1, item2, entry3: entry3 || null, sub: sub || null, sequence: sequence ? Number(sequence) : null } : null
  return {
    ...rest,
    name: draft.name.trim(),
    summary: draft.summary.trim(),
    description: absent(draft.description),
    organisation: organisation!,
    creditCode: absent(draft.creditCode),
    classification,
    format: absent(draft.format),
    dataTypes: split(draft.dataTypes),
    location: absent(draft.location),
    tags: split(draft.tags),
    relatedCodes: split(draft.relatedCodes),
    publishedOn: absent(draft.publishedOn),
    sharingCondition: draft.sharingType === 'UNCONDITIONAL' ? null : absent(draft.sharingCondition),
    sharingMode: absent(draft.sharingMode),
    openCondition: draft.openness === 'CONDITIONAL' ? absent(draft.openCondition) : null,
    accessRights: absent(draft.accessRights),
  }
}

export function entryFaults(draft: EntryDraft, words: Texts['catalog']['entry']['faults']): EntryFaults {
  const faults: EntryFaults = {}
  if (!draft.name.trim()) faults.name = words.name
  if (!draft.summary.trim()) faults.summary = words.summary
  if (draft.organisation === null) faults.organisation = words.organisation
  const coded = draft.class1 + draft.item2 + draft.entry3 + draft.sub
  if (coded && !(/^\d$/.test(draft.class1) && /^\d{2}$/.test(draft.item2) && /^(\d{3})?$/.test(draft.entry3) && /^\d*$/.test(draft.sub) && (draft.entry3 || !draft.sub))) faults.class1 = words.classification
  return faults
}

export function sharingFaults(draft: EntryDraft, words: Texts['catalog']['entry']['faults']): EntryFaults {
  const faults: EntryFaults = {}
  if (draft.sharingType === 'CONDITIONAL' && !draft.sharingCondition?.trim()) faults.sharingCondition = words.condition
  if (draft.sharingType === 'NONE' && !draft.sharingCondition?.trim()) faults.sharingCondition = words.ground
  if (draft.openness === 'CONDITIONAL' && !draft.openCondition?.trim()) faults.openCondition = words.openCondition
  if (!draft.nonClassified) faults.nonClassified = words.nonClassified
  return faults
}

function absent(text: string | null): string | null {
  return text?.trim() || null
}

function split(text: string): string[] {
  return [...new Set(text.split(/[,，、]/).map((each) => each.trim()).filter(Boolean))]
}
