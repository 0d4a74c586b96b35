import type { Texts } from '../zh-CN'
import { many } from './many'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export const units: Texts['units'] = {
  seconds: (n) => `${n} s`,
  minutes: (n) => `${n} min`,
  minutesAlone: (n) => `${n} min`,
  hours: (n) => `${n} h`,
  days: (n) => `${n} d`,
  justNow: 'just now',
  today: (time) => `today ${time}`,
  monthDay: (month, day) => `${day} ${MONTHS[month - 1]}`,
  ago: {
    minutes: (n) => many(n, 'minute') + ' ago',
    hours: (n) => many(n, 'hour') + ' ago',
    days: (n) => many(n, 'day') + ' ago',
    months: (n) => many(n, 'month') + ' ago',
    years: (n) => many(n, 'year') + ' ago',
  },
  ahead: {
    minutes: (n) => 'in ' + many(n, 'minute'),
    hours: (n) => 'in ' + many(n, 'hour'),
    days: (n) => 'in ' + many(n, 'day'),
    months: (n) => 'in ' + many(n, 'month'),
    years: (n) => 'in ' + many(n, 'year'),
  },
}
