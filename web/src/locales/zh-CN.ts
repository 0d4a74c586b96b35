import { audit } from './zh-CN/audit'
import { catalog } from './zh-CN/catalog'
import { collect } from './zh-CN/collect'
import { common } from './zh-CN/common'
import { frame } from './zh-CN/frame'
import { home } from './zh-CN/home'
import { identity } from './zh-CN/identity'
import { lake } from './zh-CN/lake'
import { notify } from './zh-CN/notify'
import { quality } from './zh-CN/quality'
import { records } from './zh-CN/records'
import { task } from './zh-CN/task'
import { units } from './zh-CN/units'
import { words } from './zh-CN/words'

/** The Chinese texts are the shape of all languages: what is missing in another one does not compile. */
export const zhCN = { audit, catalog, collect, common, frame, home, identity, lake, notify, quality, records, task, units, words }

export type Texts = typeof zhCN
