import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import type { Role } from '@/api/types'
import { zhCN } from '@/locales/zh-CN'
import RolePicker from './RolePicker.vue'

function pick(roles: Role[]) {
  const picker = mount(RolePicker, { props: { modelValue: roles, 'onUpdate:modelValue': (next: Role[]) => picker.setProps({ modelValue: next }) } })
  return picker
}

it('replaces all other roles when somebody becomes an administrator', async () => {
  const picker = pick(['DATA_MANAGER', 'ANALYST'])
  await picker.findAll('input[type=radio]')[3]!.setValue(true)
  expect(picker.emitted('update:modelValue')!.at(-1)).toEqual([['AUDIT_ADMINISTRATOR']])
  expect(picker.findAll('input[type=checkbox]')).toHaveLength(0)
})

it('lets people who work with data hold several roles, and starts them from none after an administrator', async () => {
  const picker = pick(['SECURITY_ADMINISTRATOR'])
  await picker.findAll('input[type=radio]')[0]!.setValue(true)
  expect(picker.emitted('update:modelValue')!.at(-1)).toEqual([[]])
  const boxes = picker.findAll('input[type=checkbox]')
  await boxes[1]!.setValue(true)
  await boxes[2]!.setValue(true)
  expect(picker.emitted('update:modelValue')!.at(-1)).toEqual([['OPERATOR', 'ANALYST']])
  expect(picker.text()).toContain(zhCN.identity.people.kind.rule)
})
