/** The path of this site to continue to after signing in, or null. Browsers read `//x`, `/\x` and `/<tab>/x` as another site. */
export function returnPath(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 2_000) return null
  if (!value.startsWith('/') || hasControlCharacter(value)) return null
  const base = 'http://return-path.invalid'
  if (!URL.canParse(value, base)) return null
  const url = new URL(value, base)
  if (url.origin !== base || url.pathname.startsWith('//') || value.includes('\\')) return null
  return `${url.pathname}${url.search}${url.hash}`
}

const hasControlCharacter = (value: string): boolean => /[\u0000-\u0020\u007f]/.test(value)
