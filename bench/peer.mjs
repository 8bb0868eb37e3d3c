import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { forkServer } from './fork-server.mjs'

const web = { id: 'bench-web', secret: 'w'.repeat(43) }
const machine = { id: 'bench-machine', secret: 'm'.repeat(43) }

/** oidc-provider with an adapter over PostgreSQL; clients and people are in its memory. */
export async function startPeer({ port, database }) {
  const worker = await forkServer({
    exec: fileURLToPath(new URL('peer-server.mjs', import.meta.url)),
    env: {
      NODE_ENV: 'production',
      PORT: String(port),
      DATABASE_URL: database.url,
      BENCH_CLIENTS: JSON.stringify({ web, machine }),
    },
    log: join(database.folder, 'server.log'),
  })
  const formats = { jwt: { resource: 'urn:bench:jwt' }, opaque: {} }
  return { name: 'oidc-provider', port, worker, database, web, machine, ...formats, cookieOf: () => null }
}
