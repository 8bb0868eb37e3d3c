import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mustRun, root, run } from '../scripts/project/run.mjs'
import { migrate } from '../server/migrate.ts'
import { forkServer } from './fork-server.mjs'
import { redirectUri } from './scenarios.mjs'

export const people = 16
const apis = { jwt: 'urn:bench:jwt', opaque: 'urn:bench:opaque' }
const web = { id: 'bench-web', secret: randomBytes(32).toString('hex') }
const machine = { id: 'bench-machine', secret: randomBytes(32).toString('hex') }

/** This folder with its server bundled, or that of a commit, which uses the packages that are installed here. */
export async function buildAt(commit) {
  if (!commit) return bundle(root)
  const folder = mkdtempSync(join(tmpdir(), 'auth-center-bench-build-'))
  await mustRun('git', ['worktree', 'add', '--detach', '--force', folder, commit], { output: 'failure' })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  // Made again only if the commit has another schema.
  cpSync(join(root, 'lib/data/generated'), join(folder, 'lib/data/generated'), { recursive: true })
  return bundle(folder)
}

export const removeBuild = (folder) =>
  folder === root || run('git', ['worktree', 'remove', '--force', folder], { output: 'dropped' })

async function bundle(folder) {
  const program = `await (await import('./scripts/project/generate.mjs')).generateWhenStale()
    await (await import('./scripts/project/build.mjs')).bundleServer()`
  await runIn(folder, { args: ['--input-type=module', '-e', program] })
  return folder
}

const runIn = (folder, { args, env }) =>
  mustRun('sh', ['-c', 'cd "$0" && exec "$@"', folder, process.execPath, ...args], { env, output: 'failure' })

/** One protocol worker of the build in `folder`, over a database of its own. */
export async function startOurs({ name, folder, port, database, profiles }) {
  await migrate(database.url, { directory: join(folder, 'prisma/migrations') })
  const dataDir = database.folder
  const env = {
    ISSUER: `http://127.0.0.1:${port}`,
    PORT: String(port),
    HOST: '127.0.0.1',
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    AUTH_SECRET: randomBytes(32).toString('hex'),
    NODE_ENV: 'production',
  }
  await importRecords(folder, env)
  const cookies = await signPeopleIn(database)
  const worker = await forkServer({
    exec: join(folder, 'dist/server.mjs'),
    args: ['--protocol', join(dataDir, 'pages')],
    cwd: folder,
    execArgv: profiles
      ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`, `--cpu-prof-name=${name}.cpuprofile`]
      : [],
    env,
    log: join(dataDir, 'server.log'),
  })
  const formats = { jwt: { resource: apis.jwt }, opaque: { resource: apis.opaque } }
  return {
    name,
    port,
    worker,
    database,
    web,
    machine,
    ...formats,
    cookieOf: (place) => cookies[place % people],
  }
}

async function importRecords(folder, env) {
  const file = join(env.DATA_DIR, 'import.json')
  writeFileSync(file, JSON.stringify(records()))
  await runIn(folder, { args: ['cli/auth-center.mjs', 'import', file], env })
}

const records = () => ({
  users: Array.from({ length: people }, (_, place) => ({
    email: emailOf(place),
    email_verified: true,
    name: `Person ${place}`,
  })),
  resources: Object.entries(apis).map(([format, identifier]) => ({
    identifier,
    name: `API with ${format} tokens`,
    scopes: ['api'],
    token_format: format,
  })),
  applications: [
    {
      client_id: machine.id,
      client_secret: machine.secret,
      client_name: 'Machine',
      grant_types: ['client_credentials'],
      scope: 'api',
      token_endpoint_auth_method: 'client_secret_basic',
    },
    {
      client_id: web.id,
      client_secret: web.secret,
      client_name: 'Web application',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: [redirectUri],
      scope: 'openid profile email offline_access',
      token_endpoint_auth_method: 'client_secret_basic',
      id_token_signed_response_alg: 'ES256',
      trusted: true,
    },
  ],
})

const emailOf = (place) => `person${place}@example.com`

/** A signed-in browser for each person, as the sign-in page would leave it: this process has no pages. */
async function signPeopleIn({ client }) {
  const cookies = Array.from({ length: people }, () => randomBytes(32).toString('base64url'))
  for (const [place, cookie] of cookies.entries()) {
    await client.query(
      `INSERT INTO "Session" ("id", "tokenHash", "userId", "authTime", "amr", "expiresAt")
       SELECT $1, $2, "id", now(), '{pwd}', now() + interval '1 day' FROM "User" WHERE "email" = $3`,
      [randomUUID(), createHash('sha256').update(cookie).digest(), emailOf(place)],
    )
  }
  return cookies.map((cookie) => ['auth-center.session', cookie])
}
