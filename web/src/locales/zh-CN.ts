import { common } from './zh-CN/common'
import { frame } from './zh-CN/frame'
import { identity } from './zh-CN/identity'
import { units } from './zh-CN/units'
import { words } from './zh-CN/words'

/** The Chinese texts are the shape of all languages: what is missing in another one does not compile. */
export const zhCN = { common, frame, identity, units, words }

export type Texts = typeof zhCN
