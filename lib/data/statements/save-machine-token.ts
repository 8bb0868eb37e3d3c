import type { AccessTokenRecord } from '@/lib/oauth/records'
import { newId } from '@/lib/secrets'
import { standingGrant } from './standing-grant'
import { json, run, timestamp } from './statement'

const statement = {
  name: 'save_machine_token',
  text: `
    WITH ${standingGrant}
    INSERT INTO "AccessToken" ("id", "hash", "grantId", "clientId", "format", "scopes", "audience", "createdAt", "expiresAt",
                               "credentials", "boundTo", "authorizationDetails", "selfContained")
    SELECT $5::uuid, $6::bytea, standing."id", $2, $7::"TokenFormat", $3::text[], $8::text[], $4::timestamptz, $9::timestamptz,
           $10::jsonb, $11::text, $12::jsonb, $13::boolean
      FROM standing`,
}

export async function saveMachineToken(
  token: Omit<AccessTokenRecord, 'grantId' | 'familyId'>,
): Promise<void> {
  const { id, hash, clientId, format, scopes, audience, createdAt, expiresAt, credentials } = token
  const grant = [newId(), clientId, scopes, timestamp(createdAt)]
  const bound = [json(credentials), token.boundTo, json(token.authorizationDetails), token.selfContained]
  await run(statement, [...grant, id, hash, format, audience, timestamp(expiresAt), ...bound])
}
