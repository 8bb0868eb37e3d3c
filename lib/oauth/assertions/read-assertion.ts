import { z } from 'zod'

const Header = z.looseObject({
  alg: z.string(),
  typ: z.string().optional(),
  kid: z.string().optional(),
  // This server understands no critical header (RFC 7515 section 4.1.11).
  crit: z.undefined().optional(),
})
const Claims = z.looseObject({ iss: z.string().optional(), sub: z.string().optional() })

export type UnverifiedAssertion = { header: z.infer<typeof Header>; claims: z.infer<typeof Claims> }

const compactSignature = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.[A-Za-z0-9_-]+$/

/** The unverified claims of a JWT, to find its client; null if it is not a signed JWT in compact form. */
export function readAssertion(assertion: string): UnverifiedAssertion | null {
  const [, header, claims] = compactSignature.exec(assertion) ?? []
  const [readHeader, readClaims] = [Header.safeParse(decode(header)), Claims.safeParse(decode(claims))]
  return readHeader.success && readClaims.success
    ? { header: readHeader.data, claims: readClaims.data }
    : null
}

function decode(part: string | undefined): unknown {
  if (part === undefined) return null
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(part, 'base64url')))
  } catch {
    return null
  }
}
