import type { AuthorizationServer } from '../../authorization-server'
import type { DeviceQuery } from './find-device'
import { readUserCode } from './user-code'

/**
 * Somebody signed in has typed the code: the browser session that is first has it, and only there it can be decided. Whoever has not
 * confirmed their address opens nothing.
 */
export async function openDevice(
  { store, now }: Pick<AuthorizationServer, 'store' | 'now'>,
  { typed, session }: DeviceQuery,
): Promise<'opened' | 'opened_elsewhere' | 'unknown'> {
  const userCode = readUserCode(typed)
  if (userCode === null || !session.user.emailVerified) return 'unknown'
  return store.openDeviceAuthorization(userCode, session.id, now())
}

/** Where the person types the code (RFC 8628 section 3.3). */
export const pathOfDevicePage = '/oauth/device'
