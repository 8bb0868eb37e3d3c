import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import Provider from 'oidc-provider'
import pg from 'pg'
import { redirectUri } from './scenarios.mjs'

const port = Number(process.env.PORT)
const clients = JSON.parse(process.env.BENCH_CLIENTS)
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 5 })
const query = (name, text, values) => pool.query({ name, text, values })

await pool.query(`
  CREATE TABLE payloads (id text NOT NULL, type text NOT NULL, payload jsonb NOT NULL, grant_id text, uid text,
                         expires_at timestamptz, consumed_at timestamptz, PRIMARY KEY (id, type));
  CREATE INDEX ON payloads (grant_id) WHERE grant_id IS NOT NULL;
  CREATE UNIQUE INDEX ON payloads (uid) WHERE uid IS NOT NULL`)

const live =
  'SELECT payload, consumed_at FROM payloads WHERE (expires_at IS NULL OR expires_at > now()) AND type = $1 AND '
const payloadOf = ({ rows: [row] }) =>
  row && { ...row.payload, ...(row.consumed_at && { consumed: Math.floor(row.consumed_at / 1000) }) }

/** One table, one prepared statement a call, as the samples in its documentation have it. */
class Adapter {
  constructor(type) {
    this.type = type
  }
  upsert(id, payload, seconds) {
    const { grantId = null, uid = null } = payload
    const text = `INSERT INTO payloads (id, type, payload, grant_id, uid, expires_at)
      VALUES ($1, $2, $3, $4, $5, now() + $6::int * interval '1 second')
      ON CONFLICT (id, type) DO UPDATE SET payload = excluded.payload, grant_id = excluded.grant_id, uid = excluded.uid, expires_at = excluded.expires_at`
    return query('upsert', text, [id, this.type, JSON.stringify(payload), grantId, uid, seconds ?? null])
  }
  find = async (id) => payloadOf(await query('find', `${live}id = $2`, [this.type, id]))
  findByUid = async (uid) => payloadOf(await query('find_by_uid', `${live}uid = $2`, [this.type, uid]))
  destroy = (id) => query('destroy', 'DELETE FROM payloads WHERE id = $1 AND type = $2', [id, this.type])
  consume = (id) =>
    query('consume', 'UPDATE payloads SET consumed_at = now() WHERE id = $1 AND type = $2', [id, this.type])
  revokeByGrantId = (grantId) => query('revoke', 'DELETE FROM payloads WHERE grant_id = $1', [grantId])
}

const client = ({ id, secret }, metadata) => ({
  client_id: id,
  client_secret: secret,
  token_endpoint_auth_method: 'client_secret_basic',
  id_token_signed_response_alg: 'ES256',
  ...metadata,
})
const jwt = { scope: 'api', accessTokenFormat: 'jwt', accessTokenTTL: 3600, jwt: { sign: { alg: 'ES256' } } }
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })

const provider = new Provider(`http://127.0.0.1:${port}`, {
  adapter: Adapter,
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig', kid: 'one' }] },
  clients: [
    client(clients.machine, {
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
      scope: 'api',
    }),
    client(clients.web, {
      grant_types: ['authorization_code', 'refresh_token'],
      redirect_uris: [redirectUri],
    }),
  ],
  cookies: { keys: ['k'.repeat(32)] },
  scopes: ['openid', 'profile', 'email', 'offline_access', 'api'],
  claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
  pkce: { required: () => true },
  rotateRefreshToken: true,
  issueRefreshToken: async (_, asking) => asking.grantTypeAllowed('refresh_token'),
  findAccount: async (_, id) => ({
    accountId: id,
    claims: async () => ({ sub: id, name: id, email: `${id}@example.com`, email_verified: true }),
  }),
  interactions: { url: (_, { uid }) => `/sign-in/${uid}` },
  ttl: {
    AccessToken: 3600,
    AuthorizationCode: 60,
    ClientCredentials: 3600,
    IdToken: 3600,
    RefreshToken: 86400,
    Grant: 86400,
    Interaction: 3600,
    Session: 86400,
  },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    introspection: { enabled: true },
    revocation: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => undefined,
      useGrantedResource: () => false,
      getResourceServerInfo: () => jwt,
    },
  },
})

let people = 0
/** Signs a new person in and remembers their consent. */
async function signIn(request, response) {
  const { params, grantId, session } = await provider.interactionDetails(request, response)
  const accountId = session?.accountId ?? `person${(people += 1)}`
  const grant = grantId
    ? await provider.Grant.find(grantId)
    : new provider.Grant({ accountId, clientId: params.client_id })
  grant.addOIDCScope(params.scope)
  const result = { login: { accountId }, consent: { grantId: await grant.save() } }
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
}

const answer = provider.callback()
createServer({ keepAliveTimeout: 65_000 }, (request, response) =>
  request.url.startsWith('/sign-in/') ? signIn(request, response) : answer(request, response),
).listen(port, '127.0.0.1')
process.on('SIGTERM', () => process.exit(0))
