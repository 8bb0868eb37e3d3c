import { sha256 } from '@/lib/secrets'
import { run, timestamp } from './statement'

// An expired row is overwritten: the identifier may be used again before the clean-up deletes it.
const statement = {
  name: 'use_identifier',
  text: `
    INSERT INTO "UsedIdentifier" AS used ("namespace", "hash", "expiresAt")
    VALUES ($1, $2, $3)
    ON CONFLICT ("namespace", "hash") DO UPDATE SET "expiresAt" = $3
     WHERE used."expiresAt" <= $4
    RETURNING "namespace"`,
}

export async function useIdentifier(
  namespace: string,
  value: string,
  expiresAt: number,
  now: number,
): Promise<'consumed' | 'replayed'> {
  const rows = await run(statement, [namespace, sha256(value), timestamp(expiresAt), timestamp(now)])
  return rows.length > 0 ? 'consumed' : 'replayed'
}
