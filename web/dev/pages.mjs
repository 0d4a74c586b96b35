/** The pages that `npm run look` visits: name of the picture, who looks, where, and what is done before the picture. */
const chooseFile = async (tab) => {
  await tab.locator('input[type=file]').setInputFiles({ name: '企业登记.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') })
  await tab.getByRole('button', { name: /^(下一步|Next)$/ }).click()
  await tab.locator('tr.field').first().waitFor()
}

export const pages = [
  { name: 'sign-in', path: '/sign-in' },
  { name: 'sign-in-locked', path: '/sign-in', act: async (tab) => { await tab.locator('input').first().fill('locked'); await tab.locator('input[type=password]').fill('x'); await tab.locator('button[type=submit]').click() } },
  { name: 'first-password', path: '/', as: 'first' },
  { name: 'missing', path: '/nowhere', as: 'manager' },
  { name: 'refused', path: '/evidence', as: 'operator' },
  { name: 'search', path: '/inbox', as: 'manager', act: async (tab) => { await tab.keyboard.press('/'); await tab.keyboard.type('企业'); await tab.waitForTimeout(500) } },
  { name: 'inbox', path: '/inbox', as: 'operator' },
  { name: 'appointments', path: '/appointments', as: 'audit' },
  { name: 'evidence', path: '/evidence', as: 'audit', act: (tab) => tab.locator('.actions button').click() },
  { name: 'evidence-detail', path: '/evidence?outcome=REFUSED', as: 'audit', act: (tab) => tab.locator('.position').first().click() },
  { name: 'catalogue', path: '/resources', as: 'manager' },
  { name: 'catalogue-none', path: '/resources?q=nothing&organisation=11', as: 'manager' },
  { name: 'new-source', path: '/resources/new', as: 'operator' },
  { name: 'new-schema', path: '/resources/new', as: 'operator', act: chooseFile },
  { name: 'new-entry', path: '/resources/new', as: 'operator', act: async (tab) => { await chooseFile(tab); await tab.locator('footer button[type=submit]').click() } },
  { name: 'new-review', path: '/resources/new', as: 'operator', act: async (tab) => {
    const next = tab.locator('footer button[type=submit]')
    await chooseFile(tab)
    await next.click()
    await tab.locator('.form input').first().fill('企业登记信息')
    await tab.locator('.form textarea').first().fill('登记机关核准的企业基本信息')
    await next.click()
    await tab.locator('.form textarea').first().fill('履行职责需要')
    await tab.locator('.check input').last().check()
    await next.click()
  } },
  { name: 'edit-resource', path: '/resources/101/edit', as: 'operator' },
  { name: 'edit-schema', path: '/resources/101/schema', as: 'operator', act: async (tab) => { await tab.locator('tr.field').first().waitFor(); await tab.locator('.add').click() } },
  { name: 'code-lists', path: '/code-lists', as: 'manager' },
  { name: 'code-list', path: '/code-lists/1', as: 'manager' },
  { name: 'home-operator', path: '/', as: 'operator' },
  { name: 'home-manager', path: '/', as: 'manager' },
  { name: 'home-system', path: '/', as: 'system' },
  { name: 'home-security', path: '/', as: 'security' },
  { name: 'home-audit', path: '/', as: 'audit' },
  { name: 'home-analyst', path: '/', as: 'analyst' },
  { name: 'people', path: '/organisations', as: 'security' },
  { name: 'person', path: '/organisations/13', as: 'security', act: (tab) => tab.getByRole('button', { name: '王强' }).click() },
  { name: 'person-reset', path: '/organisations/13', as: 'security', act: async (tab) => { await tab.getByRole('button', { name: '王强' }).click(); await tab.getByRole('button', { name: /重置密码|Reset/ }).click() } },
  { name: 'one-time', path: '/organisations/13', as: 'security', act: async (tab) => {
    await tab.getByRole('button', { name: /新增人员|Add a person/ }).click()
    await tab.locator('dialog input').first().fill('方圆')
    await tab.locator('dialog input').nth(1).fill('fangyuan')
    await tab.locator('dialog footer .el-button--primary').click()
  } },
  { name: 'organisation', path: '/organisations/11?tab=facts', as: 'security' },
  { name: 'organisation-manager', path: '/organisations/11', as: 'manager' },
]
