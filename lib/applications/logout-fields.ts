import { z } from 'zod'
import type { Fields } from './field'
import { webAddress } from './field-schemas'

/**
 * What this server will call: no fragment (Back-Channel Logout 1.0 section 2.2), and https on its own port, except on this computer. What
 * the name resolves to is checked at every delivery.
 */
function isCallable(address: string): boolean {
  if (address === '' || !URL.canParse(address)) return true
  const { protocol, port } = new URL(address)
  return !address.includes('#') && (protocol === 'http:' || port === '')
}

/** OpenID Connect Back-Channel Logout 1.0 section 2.2. */
export const logoutFields = {
  backchannelLogoutUri: {
    wire: 'backchannel_logout_uri',
    schema: webAddress
      .refine(isCallable, 'logout_uri')
      .nullable()
      .transform((value) => (value === '' ? null : value)),
    default: null,
  },
  /** Each logout token has `sid`, wanted or not; it is kept for what the application registers. */
  backchannelLogoutSessionRequired: {
    wire: 'backchannel_logout_session_required',
    schema: z.boolean(),
    default: false,
  },
} as const satisfies Fields
