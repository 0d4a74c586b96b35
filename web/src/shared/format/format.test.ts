import { beforeEach, describe, expect, it } from 'vitest'
import { chooseLanguage } from '@/locales'
import { formatBytes, formatDate, formatDateTime, formatDuration, formatNumber, formatPercent, formatRelative, formatShort, formatShortDateTime } from '.'

const now = new Date('2026-11-21T02:30:00Z')

describe('in Chinese', () => {
  beforeEach(() => chooseLanguage('zh-CN'))

  it('writes dates as Chinese offices do, in Beijing time', () => {
    expect(formatDateTime('2026-11-21T02:30:05Z')).toBe('2026年11月21日 10:30')
    expect(formatDateTime('2026-11-21T02:30:05Z', true)).toBe('2026年11月21日 10:30:05')
    expect(formatDate('2026-12-31T16:00:00Z')).toBe('2027年1月1日')
  })

  it('takes a plain date as it stands', () => {
    expect(formatDate('2026-01-01')).toBe('2026年1月1日')
  })

  it('shortens times of today and of this year', () => {
    expect(formatShortDateTime('2026-11-21T01:05:00Z', now)).toBe('今天 09:05')
    expect(formatShortDateTime('2026-11-20T01:05:00Z', now)).toBe('11月20日 09:05')
    expect(formatShortDateTime('2025-11-20T01:05:00Z', now)).toBe('2025年11月20日')
  })

  it('counts in 万 and 亿', () => {
    expect(formatShort(9999)).toBe('9,999')
    expect(formatShort(123456)).toBe('12.3 万')
    expect(formatShort(250000000)).toBe('2.5 亿')
  })

  it('says how long ago, and how long still', () => {
    expect(formatRelative('2026-11-21T02:29:50Z', now)).toBe('刚刚')
    expect(formatRelative('2026-11-21T02:27:00Z', now)).toBe('3 分钟前')
    expect(formatRelative('2026-11-19T02:27:00Z', now)).toBe('2 天前')
    expect(formatRelative('2026-11-21T05:30:00Z', now)).toBe('3 小时后')
  })

  it('gives a length of time in its two largest units', () => {
    expect(formatDuration(0)).toBe('0 秒')
    expect(formatDuration(40)).toBe('<0.1 秒')
    expect(formatDuration(600_000)).toBe('10 分钟')
    expect(formatDuration(420)).toBe('0.4 秒')
    expect(formatDuration(65_000)).toBe('1 分 5 秒')
    expect(formatDuration(7_500_000)).toBe('2 小时 5 分')
    expect(formatDuration(90_061_000)).toBe('1 天 1 小时')
  })
})

describe('in English', () => {
  beforeEach(() => chooseLanguage('en-US'))

  it('writes ISO dates and thousands', () => {
    expect(formatDateTime('2026-11-21T02:30:05Z')).toBe('2026-11-21 10:30')
    expect(formatShort(123456)).toBe('123K')
    expect(formatRelative('2026-11-21T01:30:00Z', now)).toBe('1 hour ago')
  })
})

describe('numbers', () => {
  it('groups thousands and keeps every digit of a decimal text', () => {
    expect(formatNumber(12304)).toBe('12,304')
    expect(formatNumber('123456789012345678.10')).toBe('123,456,789,012,345,678.10')
    expect(formatNumber('-1234')).toBe('-1,234')
  })

  it('shows a dash where there is nothing, and zero as zero', () => {
    expect(formatNumber(null)).toBe('—')
    expect(formatNumber(0)).toBe('0')
    expect(formatDateTime('rubbish')).toBe('—')
  })

  it('never rounds a share to none or to all', () => {
    expect(formatPercent(0.99999)).toBe('99.9%')
    expect(formatPercent(0.00001)).toBe('0.1%')
    expect(formatPercent(1)).toBe('100%')
    expect(formatPercent(0)).toBe('0%')
    expect(formatPercent(0.954)).toBe('95.4%')
  })

  it('counts bytes in steps of 1024', () => {
    expect(formatBytes(0)).toBe('0 B')
    expect(formatBytes(1536)).toBe('1.5 KB')
    expect(formatBytes(2 * 1024 ** 3)).toBe('2 GB')
  })
})
