import type { Texts } from '../zh-CN'

export const notify: Texts['notify'] = {
  title: 'Inbox',
  lead: 'Results of batches, reminders, and what waits for you.',
  unread: 'Unread',
  all: 'All',
  readAll: 'Mark all as read',
  allRead: 'All marked as read',
  open: 'Open',
  markRead: 'Mark as read',
  isUnread: 'Unread message',
  empty: 'No messages',
  emptyUnread: 'Nothing unread',
  emptyWhy: 'Committed batches, rejects and late feeds will be told here.',
  repeats: (n, since) => `${n} of this kind since ${since}; this is the newest`,
  older: 'Older messages',
}
