import { pool, usesNamedStatements } from './pool'

/** Where a waiting authorization request will send the browser; null when it is unknown or over. */
export async function findRedirectOrigin(interaction: string, at: Date): Promise<string | null> {
  const { rows } = await pool().query<{ redirectOrigin: string | null }>({
    ...(usesNamedStatements() && { name: 'find-redirect-origin' }),
    text: 'SELECT "redirectOrigin" FROM "StoredRequest" WHERE id = $1 AND "expiresAt" > $2 AND "consumedAt" IS NULL',
    values: [interaction, at],
  })
  return rows[0]?.redirectOrigin ?? null
}
