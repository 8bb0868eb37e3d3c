/** The sign-in page, coming back to `next` afterwards. */
export const signInAddress = (next: string | null): string =>
  next && next !== '/' ? `/accounts/login?next=${encodeURIComponent(next)}` : '/accounts/login'

/** `path` as it was asked for, with its query: a link to a filtered list leads back to that list. */
export function comeBackTo(path: string | null, asked: string | null): string | null {
  if (asked === null || !URL.canParse(asked, base)) return path
  const { pathname, searchParams } = new URL(asked, base)
  if (path !== null && new URL(path, base).pathname !== pathname) return path
  // The router's own, of a page that it fetches in part.
  searchParams.delete('_rsc')
  const query = searchParams.toString()
  return query === '' ? pathname : `${pathname}?${query}`
}

const base = 'http://path.invalid'
