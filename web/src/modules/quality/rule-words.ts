import type { Rule, RuleType } from '@/api/quality'
import type { Field } from '@/api/types'
import { currentTexts } from '@/locales'
import type { Texts } from '@/locales/zh-CN'

type Words = Texts['quality']['rules']

/** What names stand for: labels of fields, names of code lists and resources. */
export interface Known {
  fields: Field[]
  codeLists: ReadonlyMap<string, string>
  resources: ReadonlyMap<string, string>
  types: Texts['words']['fieldTypes']
}

/** A rule as a sentence. */
export function ruleInWords(rule: Rule, words: Words, known: Known): string {
  const { say } = words
  const label = (name: string) => known.fields.find((field) => field.name === name)?.label ?? name
  const list = (names: string[]) => names.map((name) => `“${label(name)}”`).join(currentTexts().common.between)
  switch (rule.type) {
    case 'required': return rule.whenField ? say.requiredWhen(label(rule.field), label(rule.whenField), (rule.whenIn ?? []).join(currentTexts().common.between)) : say.required(label(rule.field))
    case 'length': return say.length(label(rule.field), span(rule.min, rule.max, words))
    case 'range': return say.range(label(rule.field), span(rule.min, rule.max, words))
    case 'pattern': return say.pattern(label(rule.field), rule.explanation || rule.regex)
    case 'codeList': return say.codeList(label(rule.field), known.codeLists.get(rule.codeList) ?? rule.codeList)
    case 'checksum': return say.checksum(label(rule.field), (known.types as Record<string, string>)[rule.as] ?? rule.as)
    case 'dateFormat': return say.dateFormat(label(rule.field), rule.pattern)
    case 'unique': return say.unique(list(rule.fields))
    case 'compare': return say.compare(label(rule.left), words.operators[rule.operator], label(rule.right))
    case 'exists': return say.exists(list(rule.fields), known.resources.get(rule.resource) ?? rule.resource)
  }
}

function span(min: string | number | null, max: string | number | null, words: Words): string {
  if (min !== null && max !== null) return words.say.between(String(min), String(max))
  return min !== null ? words.say.least(String(min)) : words.say.most(String(max ?? ''))
}

/** The form of every kind in one: text only. */
export interface RuleForm {
  type: RuleType
  id: string
  severity: Rule['severity']
  field: string
  fields: string[]
  other: string
  operator: Extract<Rule, { type: 'compare' }>['operator']
  values: string
  min: string
  max: string
  text: string
  note: string
  resource: string
  targets: string
}

export function formOf(rule: Rule | null, freeId: string, field: string): RuleForm {
  const form: RuleForm = { type: 'required', id: freeId, severity: 'BLOCKING', field, fields: [], other: '', operator: 'LESS_OR_EQUAL', values: '', min: '', max: '', text: '', note: '', resource: '', targets: '' }
  if (!rule) return form
  const base = { ...form, type: rule.type, id: rule.id, severity: rule.severity }
  const text = (value: string | number | null) => (value === null ? '' : String(value))
  switch (rule.type) {
    case 'required': return { ...base, field: rule.field, other: rule.whenField ?? '', values: (rule.whenIn ?? []).join('，') }
    case 'length': case 'range': return { ...base, field: rule.field, min: text(rule.min), max: text(rule.max) }
    case 'pattern': return { ...base, field: rule.field, text: rule.regex, note: rule.explanation ?? '' }
    case 'codeList': return { ...base, field: rule.field, text: rule.codeList }
    case 'checksum': return { ...base, field: rule.field, text: rule.as }
    case 'dateFormat': return { ...base, field: rule.field, text: rule.pattern }
    case 'unique': return { ...base, fields: rule.fields }
    case 'compare': return { ...base, field: rule.left, other: rule.right, operator: rule.operator }
    case 'exists': return { ...base, fields: rule.fields, resource: rule.resource, targets: rule.targetFields.join('，') }
  }
}

const split = (text: string) => text.split(/[,，、\s]+/).map((each) => each.trim()).filter(Boolean)
const orNull = (text: string) => text.trim() || null

/** The rule that the form says, or what is missing. */
export function ruleOf(form: RuleForm, words: Words, taken: readonly string[]): Rule | string {
  const { faults } = words
  const id = form.id.trim()
  if (!id) return faults.id
  if (taken.includes(id)) return faults.idTwice
  const base = { id, severity: form.severity }
  const { field, fields } = form
  if (form.type === 'unique' || form.type === 'exists') {
    if (!fields.length) return faults.field
    if (form.type === 'unique') return { type: 'unique', ...base, fields }
    if (!form.resource) return faults.resource
    const targetFields = form.targets.trim() ? split(form.targets) : fields
    return targetFields.length === fields.length ? { type: 'exists', ...base, fields, resource: form.resource, targetFields } : faults.targets
  }
  if (!field) return faults.field
  switch (form.type) {
    case 'required': return { type: 'required', ...base, field, whenField: form.other || null, whenIn: form.other ? split(form.values) : null }
    case 'length': return form.min || form.max ? { type: 'length', ...base, field, min: form.min ? Number(form.min) : null, max: form.max ? Number(form.max) : null } : faults.range
    case 'range': return form.min || form.max ? { type: 'range', ...base, field, min: orNull(form.min), max: orNull(form.max) } : faults.range
    case 'pattern': return form.text ? { type: 'pattern', ...base, field, regex: form.text, explanation: orNull(form.note) } : faults.regex
    case 'codeList': return form.text ? { type: 'codeList', ...base, field, codeList: form.text } : faults.codeList
    case 'checksum': return form.text ? { type: 'checksum', ...base, field, as: form.text } : faults.field
    case 'dateFormat': return form.text ? { type: 'dateFormat', ...base, field, pattern: form.text } : faults.pattern
    case 'compare': return form.other && form.other !== field ? { type: 'compare', ...base, left: field, operator: form.operator, right: form.other } : faults.pair
  }
}
