import type { GrantRecord } from '@/lib/oauth/records'
import type { ConsentToSave } from '@/lib/oauth/store'
import { newId } from '@/lib/secrets'
import { grantsEnded } from '../access/ending'
import { grantColumns, type GrantRow } from './grant-columns'
import { recordedFrom, recordValues } from './recorded-with'
import { json, run, timestamp, timestampOrNull } from './statement'

const revokeExpired = {
  name: 'revoke_expired_grant',
  text: `
    WITH ${grantsEnded(
      `g."userId" = $2 AND g."applicationId" = (SELECT "id" FROM "Application" WHERE "clientId" = $3) AND g."expiresAt" <= $1`,
      'expired',
    )}
    SELECT FROM ended`,
}

const save = {
  name: 'save_grant',
  text: `
    WITH saved AS (
      INSERT INTO "Grant" AS g ("id", "userId", "applicationId", "scopes", "resources", "remembered", "expiresAt", "receipt", "createdAt",
                                "updatedAt")
      SELECT $1::uuid, $2::uuid, a."id", $4::text[], $5::text[], $6::boolean, $7::timestamptz, $8::jsonb, $9::timestamptz, $9::timestamptz
        FROM "Application" a
       WHERE a."clientId" = $3
      ON CONFLICT ("userId", "applicationId") WHERE "status" <> 'revoked' DO UPDATE SET
        "status" = 'active',
        "scopes" = ARRAY(SELECT x FROM unnest(g."scopes") x WHERE x <> ALL ($10::text[]))
                   || ARRAY(SELECT x FROM unnest(EXCLUDED."scopes") x WHERE x <> ALL (g."scopes")),
        "resources" = g."resources" || ARRAY(SELECT x FROM unnest(EXCLUDED."resources") x WHERE x <> ALL (g."resources")),
        "remembered" = EXCLUDED."remembered", "expiresAt" = EXCLUDED."expiresAt", "receipt" = EXCLUDED."receipt",
        "updatedAt" = EXCLUDED."updatedAt"
      RETURNING g.*),
    ${recordedFrom({
      rows: 'saved',
      action: 'access.allowed',
      at: '$9::timestamptz',
      userId: 'saved."userId"',
      clientId: '$3',
      target: ['grant', 'saved."id"::text'],
      next: 11,
    })}
    SELECT ${grantColumns} FROM saved g JOIN "Application" a ON a."id" = g."applicationId"`,
}

/** Widens the grant or creates it; of two concurrent consents, the second widens what the first created. */
export async function saveGrant(consent: ConsentToSave): Promise<GrantRecord> {
  const { userId, clientId, scopes, resources, withdrawn, remembered, expiresAt, receipt } = consent
  const now = timestamp(consent.now)
  // In a statement of its own, first: widening an expired grant would revive the tokens under it.
  await run(revokeExpired, [now, userId, clientId])
  const allowed = [scopes, resources, remembered, timestampOrNull(expiresAt), json(receipt)]
  const [row] = await run<GrantRow>(save, [
    newId(),
    userId,
    clientId,
    ...allowed,
    now,
    withdrawn,
    ...recordValues(detailsOf(consent)),
  ])
  if (!row) throw new Error('no such client')
  return row
}

const detailsOf = ({ scopes, withdrawn, receipt }: ConsentToSave): object => ({
  scopes,
  ...(withdrawn.length > 0 && { withdrawn }),
  // A trusted application's person is not asked, so there is no receipt.
  ...(receipt ? { duration: receipt.duration } : { by: 'trust' }),
})
