import { expect, it } from 'vitest'
import { zhCN } from '@/locales/zh-CN'
import { draftOf, faultsOf, formOf } from './connection-draft'

const words = zhCN.collect.connections.faults
const form = { ...formOf(null, [{ dialect: 'POSTGRESQL', port: 5432, parameters: [] }]), name: '前置库', host: '10.0.0.8', username: 'reader', password: 'secret' }

it('asks for a password only where none is kept', () => {
  expect(faultsOf(form, words)).toEqual({})
  expect(faultsOf({ ...form, password: '' }, words)).toEqual({ password: words.password })
  expect(faultsOf({ ...form, id: 3, password: '' }, words)).toEqual({})
  expect('password' in draftOf({ ...form, id: 3, password: '' })).toBe(false)
})

it('reads parameters a line each, with equals signs in the value', () => {
  expect(draftOf({ ...form, parameters: 'ssl=true\n\nopt=a=b' }).parameters).toEqual({ ssl: 'true', opt: 'a=b' })
  expect(faultsOf({ ...form, parameters: 'ssl' }, words).parameters).toBe(words.parameter('ssl'))
  expect(faultsOf({ ...form, port: '70000' }, words)).toEqual({ port: words.port })
})
