import { serveBooksApi } from './api.mjs'
import { registration } from './registration.mjs'

const { PORT, BOOKS_PORT, BOOKS_URL, ISSUER, TOKEN_FORMAT, CACHE_SECONDS = '60' } = process.env
const port = Number(BOOKS_PORT ?? 4100)
const audience = BOOKS_URL ?? `http://localhost:${port}`
const issuer = ISSUER ?? `http://localhost:${PORT ?? 3000}`

if (!(await answers(issuer))) {
  console.error(`No Auth Center answers at ${issuer}. Start one first: npm start`)
  process.exit(1)
}
const { api, shop } = await registration({ issuer, audience, tokenFormat: TOKEN_FORMAT })
const server = await serveBooksApi({ port, issuer, audience, ...api, cacheSeconds: Number(CACHE_SECONDS) })
console.log(`\n  Books · ${audience}/books\n  opened by tokens of ${issuer}\n`)
if (shop) console.log(`${commands(shop)}\n`)
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.close())

/** The secret stays where it is kept: a terminal's history is no place for it. */
function commands({ clientId, file }) {
  const secret = `$(node -p "require('${file}').shop")`
  const asking = `-d grant_type=client_credentials -d scope=read_books -d resource=${audience}`
  return [
    `  curl -i ${audience}/books                                   # 401, and where to get a token`,
    `  TOKEN=$(curl -s ${issuer}/oauth/token -u "${clientId}:${secret}" \\`,
    `    ${asking} | node -p "JSON.parse(require('fs').readFileSync(0)).access_token")`,
    `  curl -i ${audience}/books -H "Authorization: Bearer $TOKEN"           # 200`,
    `  curl -i ${audience}/books -H "Authorization: Bearer $TOKEN" -d '{"title":"Emma"}'  # 403: add_books`,
  ].join('\n')
}

async function answers(address) {
  const reply = await fetch(`${address}/.well-known/openid-configuration`).catch(() => null)
  return reply?.ok === true
}
