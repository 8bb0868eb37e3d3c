import { run, timestamp, type Statement } from './statement'

const statement: Statement = {
  name: 'find-redirect-origin',
  text: 'SELECT "redirectOrigin" FROM "StoredRequest" WHERE id = $1 AND "expiresAt" > $2 AND "consumedAt" IS NULL',
}

/** Where a waiting authorization request will send the browser; null when it is unknown or over. */
export async function findRedirectOrigin(interaction: string, at: number): Promise<string | null> {
  const rows = await run<{ redirectOrigin: string | null }>(statement, [interaction, timestamp(at)])
  return rows[0]?.redirectOrigin ?? null
}
