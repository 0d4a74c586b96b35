/** "1 row", "12,304 rows", "2 entries": a formatted count with its noun. */
export function many(count: string | number, noun: string, plural = noun + (noun.endsWith('h') ? 'es' : 's')): string {
  return `${count} ${String(count) === '1' ? noun : plural}`
}
