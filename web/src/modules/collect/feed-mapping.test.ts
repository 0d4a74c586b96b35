import { expect, it } from 'vitest'
import type { Field, Schema } from '@/api/types'
import { bodyOf, proposeMapping, unmappedOf } from './feed-mapping'

const field = (name: string, label: string, required = false): Field => ({ id: 1, name, label, type: 'TEXT', length: 0, scale: 0, required, codeList: null, unit: null, description: null })
const schema: Schema = { version: 1, fields: [field('uscc', '统一社会信用代码'), field('ent_name', '企业名称', true), field('phone', '电话')], key: ['uscc'], timestamp: null, validity: null }

it('finds columns by name, then by label, whatever the case', () => {
  const mapping = proposeMapping(schema, [{ sourceColumn: 'ENT_NAME', label: '名称' }, { sourceColumn: 'c1', label: '统一社会信用代码' }], {})
  expect(mapping.map((each) => [each.column, each.how])).toEqual([['c1', 'LABEL'], ['ENT_NAME', 'NAME'], [null, 'NONE']])
  expect(bodyOf(mapping)).toEqual({ uscc: 'c1', ent_name: 'ENT_NAME' })
})

it('lets a person have the last word, and names what is missing', () => {
  const mapping = proposeMapping(schema, [{ sourceColumn: 'uscc', label: '' }], { uscc: null, ent_name: 'x' })
  expect(mapping.map((each) => each.how)).toEqual(['NONE', 'CHOSEN', 'NONE'])
  expect(unmappedOf(mapping)).toEqual(['统一社会信用代码'])
})
