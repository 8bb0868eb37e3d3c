import { canonicalEmail } from '@/lib/account/email-address'
import type { SkippedRow } from '../import-plan'
import type { DumpedAccessToken, DumpedCode, DumpedRefreshToken } from './dump-schema'
import type { DjangoDump } from './read-dump'

/** Everything issued on one authorization, which becomes one family. Values are the tokens themselves; times are milliseconds. */
export type DumpedAccess = {
  clientId: string
  /** null: the client acts for itself. */
  email: string | null
  scopes: string[]
  refreshToken: string | null
  /** Used before the import; if it is presented again, the family ends. */
  spentRefreshTokens: string[]
  accessToken: { value: string; expiresAt: number } | null
  code: {
    value: string
    expiresAt: number
    redirectUri: string
    codeChallenge: string | null
    nonce: string | null
  } | null
}

/** Live tokens and codes only. */
export function convertAccess(dump: DjangoDump, now: number): (DumpedAccess | SkippedRow)[] {
  const refreshTokens = dump.refreshTokens.values()
  const refreshed = new Set(refreshTokens.map((token) => token.access_token).filter(Boolean))
  const lone = [...dump.accessTokens].filter(
    ([id, { expires }]) => !(id !== null && refreshed.has(id)) && expires > now,
  )
  return [
    ...refreshTokens.filter(({ revoked }) => !revoked).map((token) => ofRefreshToken(dump, token, now)),
    ...lone.map(([, token]) => ofAccessToken(dump, token)),
    ...dump.codes
      .values()
      .filter(({ expires }) => expires > now)
      .map((code) => ofCode(dump, code)),
  ]
}

const empty = { refreshToken: null, spentRefreshTokens: [], accessToken: null, code: null }

function ofRefreshToken(dump: DjangoDump, token: DumpedRefreshToken, now: number): DumpedAccess | SkippedRow {
  const parties = partiesOf(dump, token)
  if ('outcome' in parties) return parties
  const accessToken = dump.accessTokens.get(token.access_token)
  if (!accessToken)
    return skipped(parties.clientId, 'the scopes of a refresh token went with its access token')
  const spent = dump.refreshTokens
    .values()
    .filter((other) => other.revoked && other.token_family && other.token_family === token.token_family)
  return {
    ...empty,
    ...parties,
    scopes: accessToken.scope,
    refreshToken: token.token,
    spentRefreshTokens: spent.map((other) => other.token),
    accessToken: accessToken.expires > now ? valueOf(accessToken) : null,
  }
}

function ofAccessToken(dump: DjangoDump, token: DumpedAccessToken): DumpedAccess | SkippedRow {
  const parties = partiesOf(dump, token)
  if ('outcome' in parties) return parties
  return { ...empty, ...parties, scopes: token.scope, accessToken: valueOf(token) }
}

function ofCode(dump: DjangoDump, code: DumpedCode): DumpedAccess | SkippedRow {
  const parties = partiesOf(dump, code)
  if ('outcome' in parties) return parties
  if (code.code_challenge_method === 'plain')
    return skipped(parties.clientId, 'a code with a plain code_challenge')
  return {
    ...empty,
    ...parties,
    scopes: code.scope,
    code: {
      value: code.code,
      expiresAt: code.expires,
      redirectUri: code.redirect_uri,
      codeChallenge: code.code_challenge || null,
      nonce: code.nonce || null,
    },
  }
}

const valueOf = ({ token, expires }: DumpedAccessToken) => ({ value: token, expiresAt: expires })

type Owned = { user?: string | null | undefined; application?: string | null | undefined }

function partiesOf(
  dump: DjangoDump,
  { user, application }: Owned,
): { clientId: string; email: string | null } | SkippedRow {
  const clientId = dump.applications.get(application)?.client_id
  if (clientId === undefined) return skipped('-', 'a token of no application')
  if (user === null || user === undefined) return { clientId, email: null }
  const email = canonicalEmail(dump.users.get(user)?.email ?? '')
  return email === null ? skipped(clientId, 'a token of an account that stays behind') : { clientId, email }
}

const skipped = (key: string, reason: string): SkippedRow => ({
  kind: 'access',
  key,
  outcome: 'skipped',
  reason,
})
