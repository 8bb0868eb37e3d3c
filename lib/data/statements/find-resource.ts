import type { ResourceRecord } from '@/lib/oauth/records'
import { run } from './statement'

const statement = {
  name: 'find_resource',
  text: `
    SELECT r."identifier", r."name", r."tokenFormat", r."accessTokenLifetime", r."signingAlg", r."clientId",
           CASE WHEN r."encryptionJwk" IS NOT NULL
                THEN json_build_object('jwk', r."encryptionJwk", 'alg', r."encryptionAlg", 'enc', r."encryptionEnc") END AS "encryption",
           ARRAY(SELECT s."scopeName" FROM "ResourceScope" s WHERE s."resourceId" = r."id" ORDER BY s."scopeName") AS "scopes"
      FROM "Resource" r
     WHERE r."identifier" = $1`,
}

export async function findResource(identifier: string): Promise<ResourceRecord | null> {
  const [row] = await run<ResourceRecord>(statement, [identifier])
  return row ?? null
}
