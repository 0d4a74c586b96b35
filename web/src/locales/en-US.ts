import type { Texts } from './zh-CN'
import { audit } from './en-US/audit'
import { catalog } from './en-US/catalog'
import { collect } from './en-US/collect'
import { common } from './en-US/common'
import { frame } from './en-US/frame'
import { home } from './en-US/home'
import { identity } from './en-US/identity'
import { notify } from './en-US/notify'
import { task } from './en-US/task'
import { units } from './en-US/units'
import { words } from './en-US/words'

export const enUS: Texts = { audit, catalog, collect, common, frame, home, identity, notify, task, units, words }
