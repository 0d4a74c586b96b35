import { describe, expect, it } from 'vitest'
import type { Proposal, SchemaDraft } from '@/api/types'
import { zhCN } from '@/locales/zh-CN'
import { differencesOf, draftFromProposal, emptyField, faultsOf, tidied, typesAfter, wrongFields } from './schema-draft'

const words = zhCN.catalog.schema.faults
const field = (name: string, more = {}) => ({ ...emptyField(), name, label: name, ...more })
const draft = (more: Partial<SchemaDraft> = {}): SchemaDraft => ({ fields: [field('id'), field('at', { type: 'TIMESTAMP' })], key: ['id'], timestamp: null, validity: null, ...more })

describe('faults of a draft', () => {
  it('finds nothing wrong with a sound one', () => {
    expect(faultsOf(draft(), words)).toEqual([])
    expect(wrongFields(draft()).size).toBe(0)
  })

  it('tells everything that is wrong at once', () => {
    const wrong = draft({ fields: [field('Id'), field('a', { type: 'DECIMAL', length: 2, scale: 3 }), field('a', { type: 'CODE', label: ' ' })], key: [], validity: { field: 'a', invalid: [] } })
    expect([...wrongFields(wrong)]).toEqual([0, 1, 2])
    expect(faultsOf(wrong, words)).toEqual([words.name(1), words.decimal('a'), words.nameTwice('a'), words.label(3), words.codeList(' '), words.noKey, words.invalid])
  })

  it('asks for at least one field', () => {
    expect(faultsOf(draft({ fields: [] }), words)).toEqual([words.noFields])
  })
})

describe('a tidied draft', () => {
  it('requires its key fields and drops sizes that mean nothing', () => {
    const out = tidied(draft({ fields: [field('id', { type: 'INTEGER', length: 9, codeList: '3', unit: ' ' })], key: ['id', 'gone'] }))
    expect(out.fields[0]).toMatchObject({ required: true, length: 0, codeList: null, unit: null })
    expect(out.key).toEqual(['id'])
  })

  it('forgets a timestamp or validity field that is no longer there', () => {
    const out = tidied(draft({ fields: [field('id')], timestamp: 'at', validity: { field: 'state', invalid: ['0'] } }))
    expect(out.timestamp).toBeNull()
    expect(out.validity).toBeNull()
  })
})

it('takes the first candidates of a proposal and leaves the evidence aside', () => {
  const evidence = { sampled: 10, fits: 10, empty: 0, distinct: 10, longest: 18, examples: [], counterExamples: [], notes: [], values: [] }
  const proposal: Proposal = {
    columns: [{ sourceColumn: '代码', name: 'code', label: '代码', type: 'TEXT', length: 18, scale: 0, required: true, evidence }],
    keyCandidates: [{ fields: ['code'], rows: 10 }],
    timestampCandidates: [],
    validityCandidates: [],
    sampled: 10,
    faulty: 0,
  }
  expect(draftFromProposal(proposal)).toEqual({ fields: [field('code', { label: '代码', length: 18, required: true })], key: ['code'], timestamp: null, validity: null })
})

it('names what a new version adds, changes and takes away', () => {
  const before = { version: 1, ...draft(), fields: draft().fields.map((each, index) => ({ ...each, id: index + 1 })) }
  const after = draft({ fields: [field('id', { length: 20 }), field('note')], key: ['id'] })
  const found = differencesOf(before, after, zhCN, (id) => id)
  expect(found.map((each) => [each.field, each.old, each.new])).toEqual([
    ['id', 'id · 文本', 'id · 文本 (20)'],
    ['at', 'at · 日期时间', null],
    ['note', null, 'note · 文本'],
  ])
})

it('lets a text field on a filled resource become another kind of text, and nothing else change', () => {
  expect(typesAfter('CODE', false)).toContain('TEXT')
  expect(typesAfter('TEXT', false)).not.toContain('INTEGER')
  expect(typesAfter('TEXT', true)).toEqual(['TEXT'])
  expect(typesAfter('DECIMAL', false)).toEqual(['DECIMAL'])
})
