import { now } from '@/lib/clock'
import { findKnownTokens, saveImportedAccess, type AccessToSave } from '@/lib/data/imported-access'
import { readSettings } from '@/lib/data/settings'
import { env } from '@/lib/env'
import { newId, sha256 } from '@/lib/secrets'
import { auditedStep } from '../audited-change'
import type { Actor } from '../actor'
import type { ImportedRow } from '../import-plan'
import type { DumpedAccess } from './convert-access'

/** Tokens keep their values, so applications continue without a new sign-in. Their lifetimes are those of this server from now on. */
export async function importAccess(
  all: DumpedAccess[],
  { dryRun }: { dryRun: boolean },
  actor: Actor,
): Promise<ImportedRow[]> {
  const rows: ImportedRow[] = []
  for (const [index, access] of all.entries()) {
    const wanted = await inOurForm(access)
    const hashes = [wanted.refreshToken, wanted.accessToken, wanted.code].flatMap((each) => each?.hash ?? [])
    const isKnown = await findKnownTokens(hashes)
    if (!isKnown && !dryRun) await save(wanted, actor)
    rows.push({
      kind: 'access',
      row: index + 1,
      key: `${access.clientId} ${access.email ?? 'for itself'}`,
      outcome: isKnown ? 'unchanged' : 'created',
      changes: [],
    })
  }
  return rows
}

const save = (access: AccessToSave, actor: Actor): Promise<void> =>
  auditedStep(actor, async ({ database }) => {
    const { grantId, userId } = await saveImportedAccess(access, database)
    const concerning = { ...(userId !== null && { userId }), clientId: access.clientId }
    return { action: 'access.imported', ...concerning, target: { type: 'grant', id: grantId } }
  })

async function inOurForm(access: DumpedAccess): Promise<AccessToSave> {
  const settings = await readSettings()
  const at = now()
  const after = (seconds: number) => new Date(at + seconds * 1000)
  const absolute = after(settings.refreshTokenAbsoluteLifetime)
  const idle = after(settings.refreshTokenIdleLifetime)
  const { accessToken, code } = access
  return {
    clientId: access.clientId,
    email: access.email,
    scopes: access.scopes,
    audience: [env().issuer],
    at: new Date(at),
    absoluteExpiresAt: access.refreshToken || code ? absolute : new Date(accessToken?.expiresAt ?? at),
    refreshToken: access.refreshToken === null ? null : { ...hashed(access.refreshToken), expiresAt: idle },
    spentRefreshTokens: access.spentRefreshTokens.map((value) => ({ ...hashed(value), expiresAt: idle })),
    accessToken: accessToken && { ...hashed(accessToken.value), expiresAt: new Date(accessToken.expiresAt) },
    code: code && {
      hash: sha256(code.value),
      redirectUri: code.redirectUri,
      codeChallenge: code.codeChallenge,
      nonce: code.nonce,
      expiresAt: new Date(code.expiresAt),
    },
  }
}

const hashed = (value: string) => ({ id: newId(), hash: sha256(value) })
