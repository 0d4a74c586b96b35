/** A small made-up city for working on the pages without a hub. Nothing here is real; numbers are chosen to show every state. */
const now = Date.now()
export const ago = (minutes) => new Date(now - minutes * 60_000).toISOString()
const DAY = 1440

const org = (id, parent, name, shortName, kind, people, divisionCode = null) => ({ id, parent, name, shortName, kind, creditCode: kind === 'DEPARTMENT' ? `11330${id}00MB${1000000 + id}X`.slice(0, 18) : null, divisionCode, people, active: id !== 19 })

export const organisations = [
  org(1, null, '临江市大数据发展管理局', '市数据局', 'CITY', 6, '330700'),
  org(2, 1, '清溪县', '清溪县', 'COUNTY', 3, '330726'),
  org(11, 2, '清溪县市场监督管理局', '市场监管局', 'DEPARTMENT', 2),
  org(12, 2, '国家税务总局清溪县税务局', '税务局', 'DEPARTMENT', 1),
  org(13, 2, '清溪县民政局', '民政局', 'DEPARTMENT', 2),
  org(14, 2, '清溪县发展和改革局', '发改局', 'DEPARTMENT', 1),
  org(15, 2, '金华市生态环境局清溪分局', '生态环境分局', 'DEPARTMENT', 1),
  org(16, 2, '清溪县公安局', '公安局', 'DEPARTMENT', 1),
  org(17, 2, '清溪县行政审批局', '审批局', 'DEPARTMENT', 1),
  org(18, 2, '清溪县供电公司', '供电公司', 'DEPARTMENT', 1),
  org(19, 2, '清溪县经济和信息化局（已撤并）', '经信局', 'DEPARTMENT', 0),
]
export const named = (id) => {
  const found = organisations.find((each) => each.id === id)
  return { id, name: found.name }
}

const person = (id, username, name, organisation, roles, more = {}) => ({ id, username, name, organisation: named(organisation), roles, active: true, lockedUntil: null, lastSignIn: ago(id * 37), phone: null, email: null, ...more })
export const people = [
  person(1, 'system', '周海', 1, ['SYSTEM_ADMINISTRATOR']),
  person(2, 'security', '吴静', 1, ['SECURITY_ADMINISTRATOR']),
  person(3, 'audit', '郑文', 1, ['AUDIT_ADMINISTRATOR']),
  person(4, 'manager', '陈岚', 1, ['DATA_MANAGER']),
  person(5, 'operator', '李娜', 11, ['OPERATOR']),
  person(6, 'analyst', '孙博', 14, ['ANALYST']),
  person(7, 'minzheng', '王强', 13, ['OPERATOR'], { lockedUntil: new Date(now + 14 * 60_000).toISOString() }),
  person(8, 'shuiwu', '赵敏', 12, ['OPERATOR'], { lastSignIn: null }),
  person(9, 'huanbao', '钱立', 15, ['OPERATOR', 'ANALYST']),
  person(10, 'old', '马超', 13, ['OPERATOR'], { active: false, lastSignIn: ago(200 * DAY) }),
]

const f = (id, name, label, type, more = {}) => ({ id, name, label, type, length: 0, scale: 0, required: false, codeList: null, unit: null, description: null, ...more })
const schema = {
  version: 3,
  fields: [
    f(1, 'credit_code', '统一社会信用代码', 'CREDIT_CODE', { required: true }),
    f(2, 'name', '企业名称', 'TEXT', { length: 200, required: true }),
    f(3, 'kind', '企业类型', 'CODE', { codeList: '1', required: true }),
    f(4, 'capital', '注册资本', 'DECIMAL', { length: 18, scale: 2, unit: '万元' }),
    f(5, 'founded_on', '成立日期', 'DATE', { required: true }),
    f(6, 'phone', '联系电话', 'MOBILE'),
    f(7, 'updated_at', '更新时间', 'TIMESTAMP', { required: true }),
    f(8, 'state', '数据状态', 'TEXT', { length: 1, required: true }),
  ],
  key: ['credit_code'],
  timestamp: 'updated_at',
  validity: { field: 'state', invalid: ['0'] },
}

const resource = (id, code, name, organisation, library, level, updateFrequency, rows, batch, more = {}) => ({
  id, code, name, organisation: named(organisation), library, level, updateFrequency, rows,
  sharingType: level === 'PUBLIC' ? 'UNCONDITIONAL' : level === 'IMPORTANT' ? 'NONE' : 'CONDITIONAL',
  lastBatch: batch ? { id: 5000 + id, at: ago(batch[0]), sent: batch[1], good: batch[1] - batch[2], rejected: batch[2] } : null,
  overdue: [105, 111].includes(id), schemaVersion: schema.version, state: 'ACTIVE', ...more,
})
export const resources = [
  resource(101, 'enterprise', '企业登记信息', 11, 'RESOURCE', 'ORDINARY', 'DAILY', 48213, [42, 312, 7]),
  resource(102, 'permit', '行政许可信息', 17, 'RESOURCE', 'PUBLIC', 'DAILY', 23108, [95, 88, 0]),
  resource(103, 'penalty', '行政处罚信息', 11, 'RESOURCE', 'PUBLIC', 'WEEKLY', 1904, [3 * DAY, 26, 1]),
  resource(104, 'tax_credit', '纳税人信用等级信息', 12, 'RESOURCE', 'ORDINARY', 'YEARLY', 17350, [40 * DAY, 17402, 52]),
  resource(105, 'low_income', '低收入家庭信息', 13, 'RAW', 'SENSITIVE', 'MONTHLY', 6120, [33 * DAY, 6141, 21]),
  resource(106, 'resident', '常住人口信息', 16, 'BASE', 'IMPORTANT', 'DAILY', 81260, [130, 1204, 3]),
  resource(107, 'energy', '重点企业能耗（月）', 18, 'RESOURCE', 'ORDINARY', 'MONTHLY', 14880, [6 * DAY, 620, 14]),
  resource(108, 'carbon', '企业碳排放（月）', 15, 'THEME', 'ORDINARY', 'MONTHLY', 7440, [8 * DAY, 310, 0]),
  resource(109, 'air_station', '空气质量自动站监测', 15, 'RAW', 'PUBLIC', 'REALTIME', 125440, [4, 18, 0]),
  resource(110, 'project', '固定资产投资项目', 14, 'BUSINESS', 'ORDINARY', 'MONTHLY', 0, null, { state: 'DRAFT', schemaVersion: 1 }),
  resource(111, 'subsidy', '惠企补贴发放记录', 14, 'RESOURCE', 'SENSITIVE', 'QUARTERLY', 932, [100 * DAY, 120, 9]),
  resource(112, 'old_permit', '行政许可信息（2015 年前）', 17, 'RAW', 'PUBLIC', 'IRREGULAR', 9002, [800 * DAY, 9002, 0], { state: 'RETIRED' }),
]

export function fullResource(row) {
  return {
    ...row, resourceCode: `303012/000${row.id}`, version: 4, schema,
    description: '来源于业务办理系统，用于企业信用评价和惠企政策匹配，覆盖全县在册企业。',
    classification: { class1: '3', item2: '03', entry3: '012', sub: null, sequence: row.id },
    format: '数据库表', dataTypes: ['字符型', '数值型', '日期型'], location: '政务云一区 · 业务库',
    creditCode: '11330726MB1000011X', summary: '登记机关核准的企业基本信息。', sharingCondition: '用于履行职责，按需申请', sharingMode: '接口', openness: 'NONE', openCondition: null,
    sharingFrequency: null, exchangeMode: 'TIMED', publishedOn: '2024-03-01', relatedCodes: [], filing: 'DEPARTMENT', tags: ['企业', '信用'], keyData: false, nonClassified: true, accessRights: '本单位与数据局可查看',
    permissions: { see: true, rows: true, edit: true, upload: row.state === 'ACTIVE' },
  }
}

export const codeLists = [
  { id: 1, code: 'enterprise_kind', name: '企业类型', description: '按登记注册类型归并', version: 2, changedAt: ago(20 * DAY), changedBy: '陈岚', size: 4, codes: [{ code: '1100', label: '有限责任公司', retired: false }, { code: '1200', label: '股份有限公司', retired: false }, { code: '4500', label: '个人独资企业', retired: false }, { code: '2000', label: '全民所有制企业', retired: true }] },
  { id: 2, code: 'tax_level', name: '纳税信用等级', description: null, version: 1, changedAt: ago(90 * DAY), changedBy: '陈岚', size: 5, codes: ['A', 'B', 'M', 'C', 'D'].map((each) => ({ code: each, label: `${each} 级`, retired: false })) },
  { id: 3, code: 'division', name: '行政区划（清溪县）', description: 'GB/T 2260 及乡镇扩展', version: 5, changedAt: ago(3 * DAY), changedBy: '系统', size: 18, codes: Array.from({ length: 18 }, (_, i) => ({ code: `330726${100 + i}`, label: `第 ${i + 1} 镇`, retired: false })) },
]

export const classifications = [
  { code: '1', label: '基础信息资源', children: [{ code: '101', label: '人口', children: [] }, { code: '102', label: '法人单位', children: [] }] },
  { code: '2', label: '主题信息资源', children: [{ code: '203', label: '生态环境', children: [{ code: '203001', label: '碳排放', children: [] }] }] },
  { code: '3', label: '部门信息资源', children: [{ code: '303', label: '县级部门', children: [{ code: '303012', label: '市场监管', children: [] }, { code: '303015', label: '生态环境', children: [] }] }] },
]

export const messages = [
  { id: 9, at: ago(42), kind: 'quality-report', title: '企业登记信息：7 行未通过校验', body: '批次 5101 共 312 行，305 行入库，7 行问题数据待修复。主要原因：统一社会信用代码校验位不符（5 行）、成立日期晚于今天（2 行）。', link: '/batches/5101?tab=rejects', read: false },
  { id: 8, at: ago(180), kind: 'feed-late', title: '低收入家庭信息已逾期 3 天未更新', body: '该资源应每月更新，上次更新为 10月19日。请检查采集任务或上传文件。', link: '/resources/105', read: false },
  { id: 7, at: ago(DAY), kind: 'batch-held', title: '重点企业能耗（月）有一个批次暂扣', body: '问题数据占 38%，超过 10% 的上限，整批已暂缓入库，请核实后放行或退回。', link: '/batches/5107', read: true },
  { id: 6, at: ago(3 * DAY), kind: 'catalog', title: '行政处罚信息新增了信息项“处罚类别”', body: '第 3 版信息项定义已生效。', link: '/resources/103?tab=schema', read: true },
]

export const appointments = [{ person: 9, username: 'zhaomin', name: '赵敏', organisation: named(1), roles: [], role: 'AUDIT_ADMINISTRATOR', askedBy: '周全', askedAt: ago(55), confirmable: true }]

const EVENTS = ['session.open', 'upload.run', 'resource.changed', 'batch.commit', 'person.unlock', 'session.open', 'rows.read', 'session.close', 'person.roles', 'feed.run']
export const evidence = Array.from({ length: 140 }, (_, i) => {
  const who = people[(i * 7) % people.length]
  return { position: 48200 - i, at: ago(i * 11 + 2), event: EVENTS[i % EVENTS.length], actor: who.id, actorName: who.name, organisation: who.organisation.id, address: `10.20.${i % 8}.${20 + (i % 60)}`, subjectType: i % 3 ? 'resource' : 'person', subject: String(101 + (i % 11)), outcome: i % 17 === 5 ? 'REFUSED' : i % 29 === 3 ? 'FAILED' : 'DONE', detail: { name: '企业登记信息', version: 4, fields: ['summary', 'sharingCondition'] }, hash: Array.from({ length: 64 }, (_, n) => ((i * 31 + n * 7) % 16).toString(16)).join('') }
})

const day = (back) => new Date(now - back * DAY * 60_000).toISOString().slice(0, 10)
export const flow = Array.from({ length: 30 }, (_, i) => {
  const good = 2100 + ((i * 977) % 1400) + (i === 29 ? -1500 : 0)
  const rejected = (i * 13) % 61
  return { day: day(29 - i), batches: 6 + (i % 4), sent: good + rejected, good, written: good >> 2, rejected }
})

export const rejectsWaiting = [
  { resource: { id: 101, name: '企业登记信息' }, organisation: named(11), batch: 5101, open: 7, rejected: 9, at: ago(42) },
  { resource: { id: 103, name: '行政处罚信息' }, organisation: named(11), batch: 5103, open: 1, rejected: 1, at: ago(3 * DAY) },
  { resource: { id: 104, name: '纳税人信用等级信息' }, organisation: named(12), batch: 5104, open: 52, rejected: 52, at: ago(40 * DAY) },
]

export const levels = [['PUBLIC', '公开级', 'OPEN'], ['ORDINARY', '普通级', 'SHARED'], ['SENSITIVE', '敏感级', 'INSIDE'], ['IMPORTANT', '重要级', 'CONTROLLED']].map(([code, label, reach], position) => ({ code, label, reach, position }))

export const batches = resources.filter((each) => each.lastBatch).map((each) => ({
  id: each.lastBatch.id, resource: { id: each.id, name: each.name }, organisation: each.organisation, provenance: each.id % 2 ? 'UPLOAD' : 'FEED', state: each.id === 107 ? 'HELD' : 'COMMITTED', at: each.lastBatch.at, actorName: '李娜', run: 8800 + each.id, parent: null, undoneBy: null,
  counts: { sent: each.lastBatch.sent, good: each.lastBatch.good, created: 12, changed: each.lastBatch.good - 12, unchanged: 0, deleted: 0, rejected: each.lastBatch.rejected, warned: 2, repaired: 0 },
}))

export const runs = [
  { id: 8812, kind: 'feed', kindLabel: '采集', subjectType: 'feed', subject: '31', subjectLabel: '低收入家庭信息', state: 'FAILED', attempt: 3, queuedAt: ago(60), startedAt: ago(58), endedAt: ago(50), progress: null, counts: {}, problem: { code: 'COL-101', what: '无法连接前置库 10.1.4.20:1521', next: '请检查网络和端口，然后重试。' }, batch: null, result: null },
  { id: 8813, kind: 'upload', kindLabel: '上传', subjectType: 'resource', subject: '101', subjectLabel: '企业登记信息', state: 'RUNNING', attempt: 1, queuedAt: ago(1), startedAt: ago(1), endedAt: null, progress: { done: 182_000, total: 500_000, unit: '行', step: '校验' }, counts: { good: 181_204, rejected: 796 }, problem: null, batch: 5201, result: null },
]

export const proposal = {
  columns: [
    { sourceColumn: '统一社会信用代码', name: 'credit_code', label: '统一社会信用代码', type: 'CREDIT_CODE', length: 18, scale: 0, required: true, evidence: { sampled: 1000, fits: 998, empty: 0, distinct: 1000, examples: ['91330726MA29A0001X', '91330726MA29A0002R'], counterExamples: ['9133072６MA29A0003', '无'], longest: 18, notes: [] } },
    { sourceColumn: '企业名称', name: 'name', label: '企业名称', type: 'TEXT', length: 200, scale: 0, required: true, evidence: { sampled: 1000, fits: 1000, empty: 0, distinct: 997, examples: ['清溪县宏达机械有限公司'], counterExamples: [], longest: 20, notes: [] } },
    { sourceColumn: '注册资本（万元）', name: 'capital', label: '注册资本', type: 'DECIMAL', length: 18, scale: 2, required: false, evidence: { sampled: 1000, fits: 991, empty: 7, distinct: 214, examples: ['500.00', '1000'], counterExamples: ['壹佰万', '1E+05'], longest: 20, notes: [] } },
    { sourceColumn: '成立日期', name: 'founded_on', label: '成立日期', type: 'DATE', length: 0, scale: 0, required: true, evidence: { sampled: 1000, fits: 1000, empty: 0, distinct: 845, examples: ['2019-04-02'], counterExamples: [], longest: 20, notes: [] } },
    { sourceColumn: '更新时间', name: 'updated_at', label: '更新时间', type: 'TIMESTAMP', length: 0, scale: 0, required: true, evidence: { sampled: 1000, fits: 1000, empty: 0, distinct: 988, examples: ['2026-11-20 09:31:22'], counterExamples: [], longest: 20, notes: [] } },
    { sourceColumn: '状态', name: 'state', label: '状态', type: 'TEXT', length: 1, scale: 0, required: true, evidence: { sampled: 1000, fits: 1000, empty: 0, distinct: 2, examples: ['1', '0'], counterExamples: [], longest: 20, notes: [] } },
  ],
  keyCandidates: [{ fields: ['credit_code'], rows: 1000 }, { fields: ['name', 'founded_on'], rows: 1000 }],
  timestampCandidates: ['updated_at'],
  validityCandidates: [{ field: 'state', values: ['1', '0'], invalid: ['0'] }],
  sampled: 1000,
  faulty: 2,
}

export const schemaHistory = [3, 2, 1].map((version) => ({ schema: { ...schema, version }, reason: version === 1 ? null : '业务系统升级', evidence: null, proposedAt: ago(version * 30 * DAY), proposedBy: '李娜', confirmedAt: ago(version * 30 * DAY), confirmedBy: '陈岚' }))
export const changes = [
  { id: 3, at: ago(2 * DAY), actor: 5, actorName: '李娜', action: 'CHANGED', version: 4, reason: null, differences: [{ field: 'summary', before: '企业基本信息。', after: '登记机关核准的企业基本信息。' }, { field: 'tags', before: ['企业'], after: ['企业', '信用'] }] },
  { id: 2, at: ago(60 * DAY), actor: 4, actorName: '陈岚', action: 'CONFIRMED', version: 2, reason: '核对无误', differences: [{ field: 'state', before: 'DRAFT', after: 'ACTIVE' }] },
]
