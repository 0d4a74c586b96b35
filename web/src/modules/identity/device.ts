/** Program and system out of what a browser says of itself; null where it says nothing that people know. */
export function deviceOf(said: string | null): string | null {
  if (!said) return null
  const program = PROGRAMS.find(([mark]) => said.includes(mark))?.[1]
  const system = SYSTEMS.find(([mark]) => said.includes(mark))?.[1]
  return [program, system].filter(Boolean).join(' · ') || said.slice(0, 40)
}

/** The first that fits: most browsers also name those they are like. */
const PROGRAMS: [string, string][] = [['Edg/', 'Edge'], ['QQBrowser', 'QQ 浏览器'], ['QIHU', '360 浏览器'], ['OPR/', 'Opera'], ['Firefox/', 'Firefox'], ['HeadlessChrome', 'Chrome'], ['Chrome/', 'Chrome'], ['Safari/', 'Safari']]
const SYSTEMS: [string, string][] = [['HarmonyOS', 'HarmonyOS'], ['Android', 'Android'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Windows', 'Windows'], ['Mac OS X', 'macOS'], ['UnionTech', '统信 UOS'], ['Kylin', '麒麟'], ['Linux', 'Linux']]
