import type { FeedSchedule } from '@/api/collect'
import type { Texts } from '@/locales/zh-CN'

type Words = Texts['collect']['schedule']

/** Usual look-backs, and the one that is set. */
export function lookBackOptions(words: Texts['collect']['feeds'], set: number): { value: number; text: string }[] {
  const usual = [60, 600, 3600, 86_400]
  const all = usual.includes(set) ? usual : [...usual, set].sort((a, b) => a - b)
  return all.map((value) => ({ value, text: value % 86_400 === 0 && value ? words.days(value / 86_400) : value % 3600 === 0 && value ? words.hours(value / 3600) : value % 60 === 0 ? words.minutes(value / 60) : words.seconds(value) }))
}

export const NO_SCHEDULE: FeedSchedule = { kind: 'NONE', cron: null, from: null, to: null, timesPerDay: null }
/** A quiet hour for the departments' databases. */
export const NIGHTLY: FeedSchedule = { kind: 'WINDOW', cron: null, from: '02:00', to: '04:00', timesPerDay: 1 }

export const PRESETS: readonly FeedSchedule[] = [
  NIGHTLY,
  { kind: 'WINDOW', cron: null, from: '00:00', to: '00:00', timesPerDay: 24 },
  { kind: 'CRON', cron: '0 6 * * 1', from: null, to: null, timesPerDay: null },
  { kind: 'CRON', cron: '0 6 1 * *', from: null, to: null, timesPerDay: null },
]

/** A schedule as people say it: 每天 02:00–04:00. What cannot be said in words is shown as it is written. */
export function scheduleInWords(schedule: FeedSchedule, words: Words): string {
  if (schedule.kind === 'NONE') return words.none
  if (schedule.kind === 'WINDOW') return windowInWords(schedule, words)
  return cronInWords(schedule.cron ?? '', words)
}

function windowInWords({ from, to, timesPerDay }: FeedSchedule, words: Words): string {
  const [begin, end] = [(from ?? '').slice(0, 5), (to ?? '').slice(0, 5)]
  const times = (timesPerDay ?? 1) > 1 ? words.timesOf(timesPerDay!) : ''
  if (begin === end) return words.wholeDay + times
  return words.everyDay(begin, end < begin ? words.nextDay(end) : end) + times
}

function cronInWords(cron: string, words: Words): string {
  const parts = cron.trim().split(/\s+/)
  const [minute, hour, day, month, weekday] = parts.length === 6 && parts[0] === '0' ? parts.slice(1) : parts
  const plain = words.byCron(cron.trim())
  if (parts.length < 5 || month !== '*' || minute === undefined || hour === undefined) return plain
  const anyDay = day === '*' || day === '?'
  const anyWeekday = weekday === '*' || weekday === '?'
  if (anyDay && anyWeekday) {
    const every = /^(?:\*|0)\/(\d+)$/
    if (every.test(minute) && hour === '*') return words.everyMinutes(Number(every.exec(minute)![1]))
    if (/^\d+$/.test(minute) && hour === '*') return words.hourlyAt(minute)
    if (minute === '0' && every.test(hour)) return words.everyHours(Number(every.exec(hour)![1]))
  }
  if (!/^\d+$/.test(minute) || !/^\d+$/.test(hour)) return plain
  const time = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
  if (anyDay && anyWeekday) return words.dailyAt(time)
  if (anyDay && (weekday === '1-5' || weekday?.toUpperCase() === 'MON-FRI')) return words.weeklyAt(words.workdays, time)
  if (anyDay && /^[0-7](,[0-7])*$/.test(weekday!)) return words.weeklyAt(weekday!.split(',').map((each) => words.weekdays[Number(each) % 7]!).join(words.joiner), time)
  if (anyWeekday && /^\d+$/.test(day!)) return words.monthlyAt(day!, time)
  return plain
}

/** Whether everything is there that the kind asks for; the hub judges a cron expression. */
export function isComplete(schedule: FeedSchedule): boolean {
  if (schedule.kind === 'CRON') return (schedule.cron ?? '').trim().split(/\s+/).length >= 5
  return schedule.kind === 'NONE' || (Boolean(schedule.from) && Boolean(schedule.to) && (schedule.timesPerDay ?? 1) >= 1)
}
