import type { Texts } from './zh-CN'
import { common } from './en-US/common'
import { frame } from './en-US/frame'
import { identity } from './en-US/identity'
import { units } from './en-US/units'
import { words } from './en-US/words'

export const enUS: Texts = { common, frame, identity, units, words }
