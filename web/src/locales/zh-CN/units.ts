export const units = {
  seconds: (n: string) => `${n} 秒`,
  minutes: (n: string) => `${n} 分`,
  /** With nothing else beside them. */
  minutesAlone: (n: string) => `${n} 分钟`,
  hours: (n: string) => `${n} 小时`,
  days: (n: string) => `${n} 天`,
  justNow: '刚刚',
  today: (time: string) => `今天 ${time}`,
  monthDay: (month: number, day: number) => `${month}月${day}日`,
  ago: {
    minutes: (n: number) => `${n} 分钟前`,
    hours: (n: number) => `${n} 小时前`,
    days: (n: number) => `${n} 天前`,
    months: (n: number) => `${n} 个月前`,
    years: (n: number) => `${n} 年前`,
  },
  ahead: {
    minutes: (n: number) => `${n} 分钟后`,
    hours: (n: number) => `${n} 小时后`,
    days: (n: number) => `${n} 天后`,
    months: (n: number) => `${n} 个月后`,
    years: (n: number) => `${n} 年后`,
  },
}
