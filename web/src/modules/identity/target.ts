/** Where to go after signing in: a path of this site and nothing else, so that a link cannot lead people away. */
export function targetOf(to: unknown): string {
  return typeof to === 'string' && /^\/(?![/\\])/.test(to) && !to.startsWith('/sign-in') ? to : '/'
}
