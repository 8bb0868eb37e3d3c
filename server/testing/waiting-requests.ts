import { Client } from 'pg'

export const clientId = 'acb_process_test'
const redirectUri = 'https://rp.example/callback'

/** A client with authorization requests that wait for a person: each answer acknowledges a row. */
export async function addClient(databaseUrl: string): Promise<void> {
  await query(
    databaseUrl,
    `INSERT INTO "Application" ("id", "clientId", "type", "name", "redirectUris", "grantTypes", "responseTypes", "scopes", "tokenEndpointAuthMethod")
     VALUES (gen_random_uuid(), $1, 'web', 'Process test', ARRAY[$2], ARRAY['authorization_code'], ARRAY['code'], ARRAY['openid'], 'none')`,
    [clientId, redirectUri],
  )
}

/** The id of the stored request, or null when the server did not acknowledge one. */
export async function storeRequest(url: string): Promise<string | null> {
  const parameters = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  })
  try {
    const response = await fetch(`${url}/oauth/authorize?${parameters}`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(20_000),
    })
    const location = response.headers.get('location')
    return response.status === 303 && location ? new URL(location, url).searchParams.get('interaction') : null
  } catch {
    return null
  }
}

export async function storedRequests(databaseUrl: string): Promise<Set<string>> {
  const rows = await query(databaseUrl, 'SELECT "id" FROM "StoredRequest"')
  return new Set(rows.map((row) => row.id as string))
}

export async function query(databaseUrl: string, text: string, values: unknown[] = []) {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query(text, values)).rows as Record<string, unknown>[]
  } finally {
    await client.end()
  }
}
