import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const project = fileURLToPath(new URL('../../', import.meta.url))
const newSecret = () => randomBytes(32).toString('base64url')

/** From the environment; else registered with the Auth Center in whose folder this is, once, and a client to call the API with. */
export async function registration({ issuer, audience, tokenFormat }) {
  const { CLIENT_ID, CLIENT_SECRET } = process.env
  if (CLIENT_ID && CLIENT_SECRET)
    return { api: { clientId: CLIENT_ID, clientSecret: CLIENT_SECRET }, shop: null }
  const file = join(process.env.DATA_DIR ?? `${project}.data`, 'books-api.json')
  const secrets = keptSecrets(file)
  // An API may ask about the tokens that name it: its client ID is its address.
  const api = { clientId: audience, clientSecret: secrets.api }
  const shop = { clientId: 'book-shop', clientSecret: secrets.shop, file }
  await importRows(rowsFor({ audience, api, shop, tokenFormat }), issuer)
  return { api, shop }
}

export const rowsFor = ({ audience, api, shop, tokenFormat = 'jwt' }) => ({
  scopes: [
    { name: 'read_books', title: { en: 'See the books', 'zh-CN': '查看书目' } },
    { name: 'add_books', title: { en: 'Add books', 'zh-CN': '添加图书' } },
  ],
  resources: [
    {
      identifier: audience,
      name: 'Books',
      scopes: ['read_books', 'add_books'],
      token_format: tokenFormat,
    },
  ],
  applications: [
    {
      client_id: api.clientId,
      client_secret: api.clientSecret,
      client_name: 'Books API',
      kind: 'api',
      grant_types: [],
    },
    {
      client_id: shop.clientId,
      client_secret: shop.clientSecret,
      client_name: 'Book Shop',
      grant_types: ['client_credentials'],
      scope: 'read_books add_books',
    },
  ],
})

function keptSecrets(file) {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  const secrets = { api: newSecret(), shop: newSecret() }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(secrets, null, 2))
  chmodSync(file, 0o600)
  return secrets
}

/** An import changes nothing when everything is there already. */
async function importRows(rows, issuer) {
  const cli = spawn(process.execPath, [`${project}cli/auth-center.mjs`, 'import', '-'], {
    stdio: ['pipe', 'ignore', 'inherit'],
    env: { ...process.env, ISSUER: issuer },
  })
  cli.stdin.end(JSON.stringify(rows))
  const code = await new Promise((resolve) => cli.once('exit', resolve))
  if (code !== 0) throw new Error('The books API could not register itself.')
}
