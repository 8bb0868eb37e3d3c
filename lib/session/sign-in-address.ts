/** The sign-in page, coming back to `next` afterwards. */
export const signInAddress = (next: string | null): string =>
  next && next !== '/' ? `/accounts/login?next=${encodeURIComponent(next)}` : '/accounts/login'
