import { expect, it } from 'vitest'
import type { FeedSchedule } from '@/api/collect'
import { collect as en } from '@/locales/en-US/collect'
import { zhCN } from '@/locales/zh-CN'
import { isComplete, NIGHTLY, NO_SCHEDULE, scheduleInWords } from './schedule'

const zh = zhCN.collect.schedule
const cron = (text: string): FeedSchedule => ({ ...NO_SCHEDULE, kind: 'CRON', cron: text })
const window = (from: string, to: string, timesPerDay = 1): FeedSchedule => ({ ...NO_SCHEDULE, kind: 'WINDOW', from, to, timesPerDay })

it('says a daily period, over midnight too', () => {
  expect(scheduleInWords(NIGHTLY, zh)).toBe('每天 02:00–04:00')
  expect(scheduleInWords(NIGHTLY, en.schedule)).toBe('every day 02:00–04:00')
  expect(scheduleInWords(window('22:00:00', '02:00', 2), zh)).toBe('每天 22:00–次日 02:00，2 次')
  expect(scheduleInWords(window('00:00', '00:00', 24), zh)).toBe('全天，24 次')
  expect(scheduleInWords(NO_SCHEDULE, zh)).toBe('手动运行')
})

it('says the usual cron expressions', () => {
  expect(scheduleInWords(cron('30 2 * * *'), zh)).toBe('每天 02:30')
  expect(scheduleInWords(cron('0 30 2 * * ?'), zh)).toBe('每天 02:30')
  expect(scheduleInWords(cron('0 6 * * 1'), zh)).toBe('每周一 06:00')
  expect(scheduleInWords(cron('0 6 * * 1,3,7'), zh)).toBe('每周一、周三、周日 06:00')
  expect(scheduleInWords(cron('0 8 * * 1-5'), zh)).toBe('每个工作日（周一至周五） 08:00')
  expect(scheduleInWords(cron('0 6 1 * *'), zh)).toBe('每月 1 日 06:00')
  expect(scheduleInWords(cron('*/15 * * * *'), zh)).toBe('每 15 分钟')
  expect(scheduleInWords(cron('0 */4 * * *'), zh)).toBe('每 4 小时')
  expect(scheduleInWords(cron('5 * * * *'), zh)).toBe('每小时第 5 分')
})

it('shows as written what it cannot say', () => {
  expect(scheduleInWords(cron('0 6 1 1 *'), zh)).toBe('按 cron：0 6 1 1 *')
  expect(scheduleInWords(cron('0 6,18 * * *'), zh)).toBe('按 cron：0 6,18 * * *')
  expect(scheduleInWords(cron('nonsense'), zh)).toBe('按 cron：nonsense')
})

it('knows what is missing', () => {
  expect(isComplete(NO_SCHEDULE)).toBe(true)
  expect(isComplete(window('02:00', ''))).toBe(false)
  expect(isComplete(cron('0 6'))).toBe(false)
})
