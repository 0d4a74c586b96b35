import type { Resource } from '@/api/types'
import type { Texts } from '@/locales/zh-CN'
import { formatDate } from '@/shared/format'
import type { Entry } from '@/shared/ui/KeyValue.vue'

/** What a resource is, at a glance. */
export function mainFacts(resource: Resource, t: Texts): Entry[] {
  const w = t.words
  const f = t.records.overview.facts
  const label = (name: string) => resource.schema?.fields.find((field) => field.name === name)?.label ?? name
  return [
    { key: 'summary', label: f.summary, value: resource.summary, wide: true },
    { key: 'organisation', label: f.organisation, value: resource.organisation.name, to: `/organisations/${resource.organisation.id}` },
    { key: 'frequency', label: f.frequency, value: w.frequencies[resource.updateFrequency] },
    { key: 'library', label: f.library, value: w.libraries[resource.library] },
    { key: 'level', label: f.level, value: w.levels[resource.level] ?? resource.level },
    { key: 'sharing', label: f.sharing, value: w.sharing[resource.sharingType] },
    { key: 'openness', label: f.openness, value: w.openness[resource.openness] },
    { key: 'key', label: f.key, value: resource.schema?.key.map(label).join(t.common.between) },
    { key: 'timestamp', label: f.timestamp, value: resource.schema?.timestamp ? label(resource.schema.timestamp) : null },
    { key: 'code', label: f.code, value: resource.code, mono: true },
    { key: 'resourceCode', label: f.resourceCode, value: resource.resourceCode, mono: true },
  ]
}

/** The rest of the entry, in the order of the cataloguing guide. */
export function furtherFacts(resource: Resource, t: Texts): Entry[] {
  const w = t.words
  const f = t.catalog.entry
  const yes = (value: boolean) => (value ? t.common.yes : t.common.no)
  return [
    { key: 'description', label: f.description, value: resource.description, wide: true },
    { key: 'creditCode', label: f.creditCode, value: resource.creditCode, mono: true },
    { key: 'filing', label: f.filing, value: w.filings[resource.filing] },
    { key: 'format', label: f.format, value: resource.format },
    { key: 'dataTypes', label: f.dataTypes, value: resource.dataTypes.join(t.common.between) },
    { key: 'location', label: f.location, value: resource.location },
    { key: 'exchangeMode', label: f.exchangeMode, value: w.exchangeModes[resource.exchangeMode] },
    { key: 'sharingCondition', label: resource.sharingType === 'NONE' ? f.sharingGround : f.sharingCondition, value: resource.sharingCondition },
    { key: 'sharingMode', label: f.sharingMode, value: resource.sharingMode },
    { key: 'sharingFrequency', label: f.sharingFrequency, value: resource.sharingFrequency ? w.frequencies[resource.sharingFrequency] : f.sameAsUpdate },
    { key: 'openCondition', label: f.openCondition, value: resource.openCondition },
    { key: 'publishedOn', label: f.publishedOn, value: resource.publishedOn ? formatDate(resource.publishedOn) : null },
    { key: 'relatedCodes', label: f.relatedCodes, value: resource.relatedCodes.join(t.common.between), mono: true },
    { key: 'tags', label: f.tags, value: resource.tags.join(t.common.between) },
    { key: 'accessRights', label: f.accessRights, value: resource.accessRights },
    { key: 'keyData', label: f.keyData, value: yes(resource.keyData) },
    { key: 'nonClassified', label: f.nonClassified, value: yes(resource.nonClassified) },
  ]
}
