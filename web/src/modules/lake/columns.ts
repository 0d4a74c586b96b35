import type { BatchLine } from '@/api/lake'
import { inWords } from '@/locales'
import type { Texts } from '@/locales/zh-CN'
import { formatNumber, formatShortDateTime } from '@/shared/format'
import type { Column } from '@/shared/ui'

/** The columns of a list of batches; without the resource on a resource's own page. */
export function batchColumns(t: Texts, withResource: boolean): Column<BatchLine>[] {
  const label = t.lake.columns
  const number = (key: 'sent' | 'good' | 'created' | 'changed' | 'unchanged' | 'deleted', extra = false): Column<BatchLine> => ({ key, label: label[key], text: (batch) => formatNumber(batch.counts[key]), number: true, extra })
  const resource: Column<BatchLine> = { key: 'resource', label: label.resource, text: (batch) => batch.resource.name, to: (batch) => `/resources/${batch.resource.id}` }
  return [
    { key: 'id', label: label.id, text: (batch) => String(batch.id), to: (batch) => `/batches/${batch.id}`, number: true },
    ...(withResource ? [resource] : []),
    { key: 'provenance', label: label.provenance, text: (batch) => inWords(batch.provenanceLabel) ?? batch.provenance, short: true },
    { key: 'state', label: label.state, text: (batch) => t.words.batchStates[batch.state], short: true },
    { key: 'at', label: label.at, text: (batch) => formatShortDateTime(batch.at), short: true },
    { key: 'by', label: label.by, text: (batch) => batch.actorName, short: true },
    number('sent'),
    number('good'),
    { key: 'rejected', label: label.rejected, text: (batch) => formatNumber(batch.counts.rejected), to: (batch) => (batch.counts.rejected ? `/batches/${batch.id}?tab=rejects` : null), number: true },
    { key: 'created', label: label.created, text: (batch) => formatNumber(batch.counts.created), to: (batch) => (batch.counts.created ? `/batches/${batch.id}?tab=changes&kind=created` : null), number: true },
    { key: 'changed', label: label.changed, text: (batch) => formatNumber(batch.counts.changed), to: (batch) => (batch.counts.changed ? `/batches/${batch.id}?tab=changes&kind=changed` : null), number: true },
    number('unchanged', true),
    { key: 'deleted', label: label.deleted, text: (batch) => formatNumber(batch.counts.deleted), to: (batch) => (batch.counts.deleted ? `/batches/${batch.id}?tab=changes&kind=deleted` : null), number: true, extra: true },
  ]
}

/** Days of an address bar as the moments the hub asks for: a day begins at midnight in Beijing, `to` is the end of its day. */
export function withMoments<Q extends { from?: string; to?: string }>(query: Q): Q {
  const at = (day: string, add: number) => new Date(Date.parse(day + 'T00:00:00+08:00') + add).toISOString()
  return { ...query, from: query.from ? at(query.from, 0) : undefined, to: query.to ? at(query.to, 86_400_000) : undefined }
}
