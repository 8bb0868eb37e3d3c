// Processor time per operation of this server, beside another build of it and beside oidc-provider. CONTRIBUTING.md says how it is called.
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import provideDatabase from '../server/testing/database-for-tests.ts'
import { checkAnswers } from './check-answers.mjs'
import { Connection } from './connection.mjs'
import { makeDatabase } from './database.mjs'
import { measureAll } from './measure.mjs'
import { buildAt, removeBuild, startOurs } from './our-server.mjs'
import { startPeer } from './peer.mjs'
import { isMeasurable, residentMemory } from './processor-time.mjs'
import { describeRun, median, printTable } from './report.mjs'
import { discovery, json, scenarios } from './scenarios.mjs'

const { values: options } = parseArgs({
  options: {
    against: { type: 'string', multiple: true, default: [] },
    scenarios: { type: 'string', default: Object.keys(scenarios).join() },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '1' },
    connections: { type: 'string', default: '8' },
    'without-peer': { type: 'boolean', default: false },
    profiles: { type: 'string' },
  },
})
const [rounds, seconds, connections] = [options.rounds, options.seconds, options.connections].map(Number)

if (!isMeasurable) {
  console.error(
    'This needs the processor clocks of Linux (/proc/<pid>/schedstat), so it cannot measure here.',
  )
  process.exit(1)
}
const stopDatabase = await provideDatabase()
/** @type {{ drop(): Promise<void> }[]} */
const databases = []
const targets = []
const builds = []
try {
  await startAll()
  const benches = await Promise.all(targets.map(openBench))
  for (const bench of benches) {
    console.log(`${bench.target.name}: ${await checkAnswers(bench)} checks of its answers hold`)
  }
  report(await measureAll(benches, { wanted: options.scenarios.split(','), rounds, seconds, connections }))
} catch (error) {
  console.error(error)
  process.exitCode = 1
} finally {
  for (const { worker } of targets) await ended(worker)
  for (const database of databases) await database.drop()
  for (const folder of builds) await removeBuild(folder)
  await stopDatabase?.()
}
process.exit()

async function startAll() {
  const profiles = options.profiles && resolve(options.profiles)
  const common = async (name) => {
    const database = await makeDatabase()
    databases.push(database)
    return { name, port: await freePort(), database, profiles }
  }
  targets.push(await startOurs({ ...(await common('this build')), folder: await buildAt(null) }))
  for (const commit of options.against) {
    const folder = await buildAt(commit)
    builds.push(folder)
    targets.push(await startOurs({ ...(await common(commit)), folder }))
  }
  if (!options['without-peer']) targets.push(await startPeer(await common('oidc-provider')))
}

async function openBench(target) {
  const origin = `http://127.0.0.1:${target.port}`
  const connect = (place) => {
    const connection = new Connection(target.port)
    const cookie = target.cookieOf(place)
    if (cookie) connection.cookies.set(...cookie)
    return connection
  }
  const document = await json(connect(0), 'GET', discovery)
  const path = (name) => new URL(document[name]).pathname
  const paths = {
    authorize: path('authorization_endpoint'),
    token: path('token_endpoint'),
    introspect: path('introspection_endpoint'),
    revoke: path('revocation_endpoint'),
    userinfo: path('userinfo_endpoint'),
    jwks: path('jwks_uri'),
  }
  return { target, origin, issuer: document.issuer, paths, connect, minted: [], states: new Map() }
}

function report(rows) {
  const foreign = median(rows.map((row) => row.foreign))
  const held = ({ name, worker }) => `${name} ${Math.round(residentMemory(worker.process.pid))} MB`
  const run = { rounds, seconds, connections, foreign, memory: targets.map(held).join(', ') }
  console.log(`\n${describeRun({ ...run, database: databases[0].version })}\n`)
  printTable(
    rows,
    targets.map(({ name }) => name),
  )
}

function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => done(port))
    })
  })
}

function ended(worker) {
  return new Promise((done) => {
    if (worker.isDead()) return done()
    worker.once('exit', done)
    worker.process.kill('SIGTERM')
  })
}
