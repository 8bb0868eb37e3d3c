import { run, timestamp, type Statement } from './statement'

export type WaitingRequest = {
  /** The origin that the browser will be redirected to. */
  redirectOrigin: string | null
  /** The languages its application wishes for, best first (OpenID Connect Core 3.1.2.1). */
  uiLocales: string | null
}

const statement: Statement = {
  name: 'find_waiting_request',
  text: `
    SELECT "redirectOrigin", "parameters" ->> 'ui_locales' AS "uiLocales"
      FROM "StoredRequest" WHERE "id" = $1 AND "expiresAt" > $2 AND "consumedAt" IS NULL`,
}

/** What a page needs about its waiting authorization request; null if it is unknown or has ended. */
export async function findWaitingRequest(interaction: string, at: number): Promise<WaitingRequest | null> {
  const [row] = await run<WaitingRequest>(statement, [interaction, timestamp(at)])
  return row ?? null
}
