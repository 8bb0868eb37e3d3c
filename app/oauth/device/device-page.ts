import { devicePagePath } from '@/lib/oauth/interactions/device/find-device'
import { readUserCode, shownUserCode } from '@/lib/oauth/interactions/device/user-code'

/** The device page with a code in its address, unless the code cannot be valid. */
export function devicePage(typed: string, { over = false } = {}): string {
  const code = codeIn(typed)
  const query = new URLSearchParams({
    ...(code && { user_code: code }),
    ...(over && { over: '1' }),
  }).toString()
  return query ? `${devicePagePath}?${query}` : devicePagePath
}

/** The code as the device shows it; empty if it cannot be valid. */
export function codeIn(typed: unknown): string {
  const code = typeof typed === 'string' ? readUserCode(typed) : null
  return code === null ? '' : shownUserCode(code)
}
