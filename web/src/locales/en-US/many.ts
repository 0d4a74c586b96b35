/** "1 row", "12,304 rows": a formatted count with its noun. */
export function many(count: string | number, noun: string): string {
  return `${count} ${noun}${String(count) === '1' ? '' : noun.endsWith('h') ? 'es' : 's'}`
}
