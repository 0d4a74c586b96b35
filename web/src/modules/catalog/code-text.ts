import type { Code } from '@/api/types'
import type { Texts } from '@/locales/zh-CN'

/** Code lists are typed and pasted as text: one code on each line, then its label; a leading "-" retires it. */
export function codesToText(codes: readonly Code[]): string {
  return codes.map((each) => `${each.retired ? '- ' : ''}${each.code} ${each.label}`).join('\n')
}

export function codesFromText(text: string, words: Texts['catalog']['codeLists']['faults']): { codes: Code[]; faults: string[] } {
  const codes: Code[] = []
  const faults: string[] = []
  const seen = new Set<string>()
  text.split(/\r?\n/).forEach((line, index) => {
    if (!line.trim()) return
    const match = /^\s*(-\s+)?([^\s,，\t]+)(?:[\s,，\t]+(.*\S))?\s*$/.exec(line)
    const code = match?.[2] ?? ''
    const label = match?.[3] ?? ''
    if (!label) faults.push(words.line(index + 1))
    if (seen.has(code)) faults.push(words.twice(code, index + 1))
    seen.add(code)
    codes.push({ code, label, retired: Boolean(match?.[1]) })
  })
  if (codes.length === 0) faults.push(words.none)
  return { codes, faults }
}
