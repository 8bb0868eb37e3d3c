import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const project = fileURLToPath(new URL('../../', import.meta.url))
const clientId = 'field-notes'

/** From the environment; else registered with the Auth Center in whose folder this is, once. */
export async function credentials({ issuer, origin }) {
  const { CLIENT_ID, CLIENT_SECRET } = process.env
  if (CLIENT_ID && CLIENT_SECRET) return { clientId: CLIENT_ID, clientSecret: CLIENT_SECRET }
  const clientSecret = keptSecret(join(process.env.DATA_DIR ?? `${project}.data`, 'field-notes.json'))
  await register({ issuer, origin, clientSecret })
  return { clientId, clientSecret }
}

function keptSecret(file) {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')).client_secret
  const secret = randomBytes(32).toString('base64url')
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify({ client_id: clientId, client_secret: secret }, null, 2))
  chmodSync(file, 0o600)
  return secret
}

/** An import changes nothing when everything is there already. */
async function register({ issuer, origin, clientSecret }) {
  const application = {
    client_id: clientId,
    client_secret: clientSecret,
    client_name: 'Field Notes',
    client_uri: origin,
    redirect_uris: [`${origin}/callback`],
    grant_types: ['authorization_code', 'refresh_token'],
    scope: 'openid profile email offline_access',
    optional_scope: 'offline_access',
  }
  const cli = spawn(process.execPath, [`${project}cli/auth-center.mjs`, 'import', '-'], {
    stdio: ['pipe', 'ignore', 'inherit'],
    env: { ...process.env, ISSUER: issuer },
  })
  cli.stdin.end(JSON.stringify({ applications: [application] }))
  const code = await new Promise((resolve) => cli.once('exit', resolve))
  if (code !== 0) throw new Error('Field Notes could not register itself.')
}
