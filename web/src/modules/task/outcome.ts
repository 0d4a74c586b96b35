import type { RunDetail } from '@/api/task'
import type { Texts } from '@/locales/zh-CN'
import { formatNumber } from '@/shared/format'

/** What came of a run in one sentence. */
export function outcomeOf(run: Pick<RunDetail, 'result' | 'counts'>, t: Texts): string {
  const figures = { ...run.counts, ...(run.result ?? {}) } as Record<string, unknown>
  const number = (name: string) => (typeof figures[name] === 'number' ? (figures[name] as number) : null)
  const sent = number('sent')
  const good = number('good')
  const rejected = number('rejected')
  if (sent === null || good === null || rejected === null) return t.task.done.plain
  if (figures.state === 'HELD') return t.task.done.held(formatNumber(sent), formatNumber(rejected))
  return rejected === 0 ? t.task.done.clean(formatNumber(good)) : t.task.done.mixed(formatNumber(good), formatNumber(rejected))
}
