import { expect, it } from 'vitest'
import { zhCN } from '@/locales/zh-CN'
import { outcomeOf } from './outcome'

it('says how many rows came in, how many wait, and that a batch is held', () => {
  expect(outcomeOf({ counts: { sent: 12304, good: 12304, rejected: 0 }, result: {} }, zhCN)).toBe('全部 12,304 行通过校验并已入库。')
  expect(outcomeOf({ counts: {}, result: { state: 'COMMITTED', sent: 10, good: 7, rejected: 3 } }, zhCN)).toBe('7 行已入库，3 行有问题，等待修复。')
  expect(outcomeOf({ counts: {}, result: { state: 'HELD', sent: 10, good: 2, rejected: 8 } }, zhCN)).toContain('暂扣')
  expect(outcomeOf({ counts: {}, result: null }, zhCN)).toBe('运行已完成。')
})

it('says of a repair what was mended and what still waits, and never counts nothing as something', () => {
  const repair = (good: number, rejected: number) => outcomeOf({ kind: 'repair', counts: { sent: good + rejected, good, rejected }, result: {} }, zhCN)
  expect(repair(3, 0)).toBe('更正的 3 行全部通过校验并已入库。')
  expect(repair(2, 1)).toContain('2 行已入库，1 行仍未通过')
  expect(repair(0, 1)).toBe('更正的 1 行仍未通过校验，继续等待修复。')
  expect(outcomeOf({ counts: { sent: 4, good: 0, rejected: 4 }, result: {} }, zhCN)).toBe('没有数据入库：4 行都有问题，等待修复。')
})

it('says what a decision or a search came to', () => {
  expect(outcomeOf({ kind: 'batch.undo', counts: {}, result: { undone: 22, rows: 12 } }, zhCN)).toContain('批次 22')
  expect(outcomeOf({ kind: 'batch.release', counts: {}, result: { good: 12 } }, zhCN)).toContain('12 行')
  expect(outcomeOf({ kind: 'feed-deleted', counts: { deleted: 0, source: 12000, target: 11795 }, result: {} }, zhCN)).toContain('没有')
})
