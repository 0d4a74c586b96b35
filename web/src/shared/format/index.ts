import { currentLanguage, currentTexts } from '@/locales'

/** Times of government offices are Beijing time, wherever the browser stands. */
const ZONE = 'Asia/Shanghai'

/** Shown where there is no value. */
export const NOTHING = '—'

type Moment = string | number | Date | null | undefined

interface Parts {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
}

/** 12,304 with thousands separators; decimals as given, at most `digits`. */
export function formatNumber(value: number | string | null | undefined, digits = 6): string {
  if (value === null || value === undefined || value === '') return NOTHING
  if (typeof value === 'string') return formatExact(value)
  return Number.isFinite(value) ? value.toLocaleString('en-US', { maximumFractionDigits: digits }) : NOTHING
}

/** Groups the digits of a decimal text without going through a float: 18-digit sums keep every digit. */
function formatExact(text: string): string {
  const match = /^([+-]?)(\d+)(\.\d+)?$/.exec(text.trim())
  if (!match) return text
  return match[1] + match[2]!.replace(/\B(?=(\d{3})+$)/g, ',') + (match[3] ?? '')
}

/** A share between 0 and 1 as percent. What is not quite 0 or 100 is never shown as 0 or 100. */
export function formatPercent(share: number | null | undefined, digits = 1): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return NOTHING
  const step = 10 ** -digits
  let percent = share * 100
  if (share > 0 && percent < step) percent = step
  if (share < 1 && percent > 100 - step) percent = 100 - step
  return percent.toFixed(digits).replace(/\.0+$/, '') + '%'
}

/** Chinese offices count in 万 and 亿, others in K, M, B. For figures; tables show the full number. */
export function formatShort(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NOTHING
  const steps: [number, string][] = currentLanguage() === 'zh-CN' ? [[1e8, ' 亿'], [1e4, ' 万']] : [[1e9, 'B'], [1e6, 'M'], [1e4, 'K']]
  for (const [size, unit] of steps) {
    if (Math.abs(value) >= size) {
      const divisor = unit === 'K' ? 1e3 : size
      return (value / divisor).toLocaleString('en-US', { maximumSignificantDigits: 3 }) + unit
    }
  }
  return formatNumber(value, 1)
}

/** 1.4 MB; steps of 1024. */
export function formatBytes(bytes: number | null | undefined): string {
  if (bytes === null || bytes === undefined || !Number.isFinite(bytes)) return NOTHING
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  let size = bytes
  let unit = 0
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024
    unit++
  }
  return `${unit === 0 ? size : size.toFixed(size < 10 ? 1 : 0).replace(/\.0$/, '')} ${units[unit]}`
}

/** A length of time in its two largest units: 2 小时 5 分. Under a second: 0.4 秒; hardly any: <0.1 秒. */
export function formatDuration(milliseconds: number | null | undefined): string {
  if (milliseconds === null || milliseconds === undefined || !Number.isFinite(milliseconds)) return NOTHING
  const unit = currentTexts().units
  const seconds = milliseconds / 1000
  if (seconds < 10) return unit.seconds(seconds > 0 && seconds < 0.05 ? '<0.1' : seconds.toFixed(1).replace(/\.0$/, ''))
  const whole = Math.round(seconds)
  if (whole < 3600 && whole % 60 === 0) return unit.minutesAlone(String(whole / 60))
  const parts: string[] = []
  const add = (count: number, text: (n: string) => string) => {
    if (count > 0 && parts.length < 2) parts.push(text(String(count)))
  }
  add(Math.floor(whole / 86400), unit.days)
  add(Math.floor((whole % 86400) / 3600), unit.hours)
  add(Math.floor((whole % 3600) / 60), unit.minutes)
  if (whole < 3600) add(whole % 60, unit.seconds)
  return parts.join(' ')
}

/** 2026年11月21日 10:30, or with seconds. */
export function formatDateTime(moment: Moment, seconds = false): string {
  const parts = partsOf(moment)
  if (!parts) return NOTHING
  const time = two(parts.hour) + ':' + two(parts.minute) + (seconds ? ':' + two(parts.second) : '')
  return `${day(parts)} ${time}`
}

/** 2026年11月21日. A plain date (2026-11-21) is taken as it stands, without a time zone. */
export function formatDate(moment: Moment): string {
  const plain = typeof moment === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(moment) : null
  if (plain) return day({ year: Number(plain[1]), month: Number(plain[2]), day: Number(plain[3]) })
  const parts = partsOf(moment)
  return parts ? day(parts) : NOTHING
}

/** Short form for tables: today 10:30, this year 11月20日 10:30, else the full date. */
export function formatShortDateTime(moment: Moment, now: Date = new Date()): string {
  const parts = partsOf(moment)
  const today = partsOf(now)
  if (!parts || !today) return NOTHING
  const time = two(parts.hour) + ':' + two(parts.minute)
  if (parts.year !== today.year) return day(parts)
  const text = currentTexts().units
  if (parts.month === today.month && parts.day === today.day) return text.today(time)
  return text.monthDay(parts.month, parts.day) + ' ' + time
}

/** 3 分钟前, 2 天后. */
export function formatRelative(moment: Moment, now: Date = new Date()): string {
  const at = toDate(moment)
  if (!at) return NOTHING
  const text = currentTexts().units
  const difference = at.getTime() - now.getTime()
  const past = difference <= 0
  const seconds = Math.abs(difference) / 1000
  if (seconds < 45) return text.justNow
  const [count, unit]: [number, 'minutes' | 'hours' | 'days' | 'months' | 'years'] =
    seconds < 3600 ? [Math.max(1, Math.floor(seconds / 60)), 'minutes']
    : seconds < 86400 ? [Math.floor(seconds / 3600), 'hours']
    : seconds < 86400 * 60 ? [Math.floor(seconds / 86400), 'days']
    : seconds < 86400 * 730 ? [Math.floor(seconds / 86400 / 30), 'months']
    : [Math.floor(seconds / 86400 / 365), 'years']
  return past ? text.ago[unit](count) : text.ahead[unit](count)
}

function day(parts: Pick<Parts, 'year' | 'month' | 'day'>): string {
  return currentLanguage() === 'zh-CN' ? `${parts.year}年${parts.month}月${parts.day}日` : `${parts.year}-${two(parts.month)}-${two(parts.day)}`
}

function two(n: number): string {
  return String(n).padStart(2, '0')
}

function toDate(moment: Moment): Date | null {
  if (moment === null || moment === undefined || moment === '') return null
  const date = moment instanceof Date ? moment : new Date(moment)
  return Number.isNaN(date.getTime()) ? null : date
}

const READER = new Intl.DateTimeFormat('en-US', {
  timeZone: ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
})

function partsOf(moment: Moment): Parts | null {
  const date = toDate(moment)
  if (!date) return null
  const found: Record<string, number> = {}
  for (const part of READER.formatToParts(date)) found[part.type] = Number(part.value)
  return found as unknown as Parts
}
