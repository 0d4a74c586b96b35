import type { Texts } from '../zh-CN'

export const frame: Texts['frame'] = {
  product: 'Weir',
  name: 'Weir',
  tagline: 'City data platform',
  skip: 'Skip to content',
  breadcrumb: 'Where you are',
  menu: 'Main menu',
  menuOpen: 'Open menu',
  search: 'Search resources, batches, organisations, runs',
  searchKey: 'Press / to search',
  searchNone: 'Nothing found',
  searchGroups: { resources: 'Resources', organisations: 'Organisations', batches: 'Batches', runs: 'Runs' },
  inbox: (unread) => (unread ? `Inbox, ${unread} unread` : 'Inbox, nothing unread'),
  account: 'Account',
  changePassword: 'Change password',
  signOut: 'Sign out',
  language: 'Language',
  notFound: {
    title: 'There is no such page',
    why: 'The link may be wrong, or the thing was moved.',
    home: 'To the home page',
  },
  menus: {
    home: 'Home',
    catalogue: 'Catalogue',
    codeLists: 'Code lists',
    organisations: 'Organisations and people',
    appointments: 'Administrators',
    evidence: 'Audit log',
    inbox: 'Inbox',
  },
}
