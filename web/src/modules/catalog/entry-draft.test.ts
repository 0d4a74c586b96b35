import { expect, it } from 'vitest'
import { zhCN } from '@/locales/zh-CN'
import { emptyEntry, entryFaults, metadataOf, sharingFaults } from './entry-draft'

const words = zhCN.catalog.entry.faults

it('sends empty texts as absent and lists as lists', () => {
  const sent = metadataOf({ ...emptyEntry(7), name: ' 企业 ', summary: 's', tags: '企业，信用, 企业、', class1: '3', item2: '03', entry3: '012', sharingType: 'UNCONDITIONAL', sharingCondition: 'left over' })
  expect(sent).toMatchObject({ name: '企业', organisation: 7, description: null, tags: ['企业', '信用'], sharingCondition: null, classification: { class1: '3', item2: '03', entry3: '012', sub: null, sequence: null } })
  expect(sent).not.toHaveProperty('class1')
  expect(metadataOf({ ...emptyEntry(7), name: 'a', summary: 's' }).classification).toBeNull()
})

it('wants a name, a summary and an organisation, and a classification in digits', () => {
  expect(entryFaults(emptyEntry(null), words)).toEqual({ name: words.name, summary: words.summary, organisation: words.organisation })
  const fine = { ...emptyEntry(1), name: 'a', summary: 'b' }
  expect(entryFaults(fine, words)).toEqual({})
  expect(entryFaults({ ...fine, class1: '3', item2: '3' }, words)).toEqual({ class1: words.classification })
  expect(entryFaults({ ...fine, class1: '3', item2: '03', sub: '1' }, words)).toEqual({ class1: words.classification })
})

it('never lets an undeclared resource through', () => {
  expect(sharingFaults({ ...emptyEntry(1), sharingCondition: 'x' }, words)).toEqual({ nonClassified: words.nonClassified })
  expect(sharingFaults({ ...emptyEntry(1), sharingType: 'NONE', nonClassified: true }, words)).toEqual({ sharingCondition: words.ground })
})
