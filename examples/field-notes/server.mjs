import { credentials } from './credentials.mjs'
import { serveFieldNotes } from './site.mjs'

const port = Number(process.env.FIELD_NOTES_PORT ?? 4000)
const origin = process.env.FIELD_NOTES_URL ?? `http://localhost:${port}`
const issuer = process.env.ISSUER ?? `http://localhost:${process.env.PORT ?? 3000}`

if (!(await answers(issuer))) {
  console.error(`No Auth Center answers at ${issuer}. Start one first: npm start`)
  process.exit(1)
}
const site = await serveFieldNotes({ port, origin, issuer, ...(await credentials({ issuer, origin })) })
console.log(`\n  Field Notes · ${origin}\n  signs people in with ${issuer}\n`)
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => site.close())

async function answers(address) {
  const reply = await fetch(`${address}/.well-known/openid-configuration`).catch(() => null)
  return reply?.ok === true
}
