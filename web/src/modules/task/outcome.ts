import type { RunDetail } from '@/api/task'
import type { Texts } from '@/locales/zh-CN'
import { formatNumber } from '@/shared/format'

/** What came of a run in one sentence. */
export function outcomeOf(run: Pick<RunDetail, 'result' | 'counts'> & { kind?: string }, t: Texts): string {
  const figures = { ...run.counts, ...(run.result ?? {}) } as Record<string, unknown>
  const number = (name: string) => (typeof figures[name] === 'number' ? (figures[name] as number) : null)
  const words = t.task.done
  const sent = number('sent')
  const good = number('good')
  const rejected = number('rejected')
  if (number('undone') !== null) return words.undone(String(figures.undone), formatNumber(number('rows')))
  if (run.kind === 'batch.release' && good !== null) return words.released(formatNumber(good))
  if (run.kind === 'feed-deleted' && number('target') !== null && !number('deleted')) return words.noneDeleted(formatNumber(number('source')), formatNumber(number('target')))
  if (sent === null || good === null || rejected === null) return words.plain
  if (figures.state === 'HELD') return words.held(formatNumber(sent), formatNumber(rejected))
  if (run.kind === 'repair') return rejected === 0 ? words.mended(formatNumber(good)) : good ? words.partlyMended(formatNumber(good), formatNumber(rejected)) : words.notMended(formatNumber(rejected))
  if (good === 0 && rejected > 0) return words.none(formatNumber(rejected))
  return rejected === 0 ? words.clean(formatNumber(good)) : words.mixed(formatNumber(good), formatNumber(rejected))
}
