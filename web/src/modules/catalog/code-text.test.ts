import { expect, it } from 'vitest'
import { zhCN } from '@/locales/zh-CN'
import { codesFromText, codesToText } from './code-text'

const words = zhCN.catalog.codeLists.faults

it('reads what it writes, retired codes and negative ones included', () => {
  const codes = [
    { code: '1100', label: '有限责任公司', retired: false },
    { code: '-1', label: '未知 或 其他', retired: false },
    { code: '2000', label: '全民所有制', retired: true },
  ]
  expect(codesFromText(codesToText(codes), words)).toEqual({ codes, faults: [] })
})

it('takes tabs from Excel and Chinese commas', () => {
  expect(codesFromText('01\t男\r\n02，女\n\n', words).codes).toEqual([
    { code: '01', label: '男', retired: false },
    { code: '02', label: '女', retired: false },
  ])
})

it('names the line of what is wrong', () => {
  expect(codesFromText('1 a\n2\n1 b', words).faults).toEqual([words.line(2), words.twice('1', 3)])
  expect(codesFromText('  \n', words).faults).toEqual([words.none])
})
