import { mcpApp } from './app.mjs'
import { register } from './registration.mjs'

const { PORT, MCP_PORT, MCP_URL, ISSUER, REGISTERED } = process.env
const port = Number(MCP_PORT ?? 4200)
const resource = MCP_URL ?? `http://localhost:${port}/mcp`
const issuer = ISSUER ?? `http://localhost:${PORT ?? 3000}`

const discovery = await fetch(`${issuer}/.well-known/oauth-authorization-server`).catch(() => null)
if (discovery?.ok !== true) {
  console.error(`No Auth Center answers at ${issuer}. Start one first: npm start`)
  process.exit(1)
}
if (!REGISTERED) await register(resource, issuer)
const server = mcpApp({ issuer, resource }).listen(port, (error) => {
  if (error) throw error
  console.log(`\n  Notes, an MCP server · ${resource}\n  opened by tokens of ${issuer}\n`)
})
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.close())

const { registration_endpoint: registers, client_id_metadata_document_supported: reads } =
  await discovery.json()
if (!registers && !reads)
  console.log(
    '  No client can register itself yet. Under Settings, People, turn on Registration by programs, or\n' +
      '  Client ID metadata documents; or: npx auth-center settings set clientRegistration=open\n',
  )
