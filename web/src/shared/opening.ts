import type { Level, Openness, Sharing } from '@/api/types'
import type { Texts } from '@/locales/zh-CN'

interface Reach {
  level: Level
  sharingType: Sharing
  openness: Openness
}

/** In words, what an opening changes: "重要级 → 公开级". */
export function openingText(now: Reach, wanted: Reach, words: Texts['words'], between: string): string {
  const steps: string[] = []
  if (now.level !== wanted.level) steps.push(`${words.levels[now.level]} → ${words.levels[wanted.level]}`)
  if (now.sharingType !== wanted.sharingType) steps.push(`${words.sharing[now.sharingType]} → ${words.sharing[wanted.sharingType]}`)
  if (now.openness !== wanted.openness) steps.push(`${words.openness[now.openness]} → ${words.openness[wanted.openness]}`)
  return steps.join(between)
}
