// The JavaScript that a page needs before it is interactive, from the manifests of the last `npm run build`: framework, layouts, page.
// Gzipped as servers do by default; polyfills for browsers without modules are left out.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const build = join(import.meta.dirname, '..', process.env.NEXT_DIST_DIR ?? '.next')
const usual = ['/accounts/login', '/accounts/register', '/oauth/applications/register', '/accounts', '/admin']
const asked = process.argv.slice(2)

const manifest = (name) => JSON.parse(readFileSync(join(build, name), 'utf8'))
if (!existsSync(join(build, 'build-manifest.json'))) {
  console.error('Nothing is built yet. Run: npm run build')
  process.exit(1)
}
const framework = manifest('build-manifest.json').rootMainFiles
/** An address to the place of its page: route groups are in no address. */
const places = new Map(
  Object.entries(manifest('server/app-paths-manifest.json'))
    .filter(([place]) => place.endsWith('/page'))
    .map(([place, file]) => [addressOf(place), { place, file }]),
)

function addressOf(place) {
  return place.replace(/\/\([^/]+\)/g, '').replace(/(.)?\/page$/, '$1') || '/'
}

function chunksOf(address) {
  const found = places.get(address)
  if (!found) throw new Error(`There is no page at ${address}.`)
  globalThis.__RSC_MANIFEST ??= {}
  const file = join(build, 'server', found.file.replace(/\.js$/, '_client-reference-manifest.js'))
  createRequire(import.meta.url)(file)
  const entries = Object.entries(globalThis.__RSC_MANIFEST[found.place].entryJSFiles)
  // The page for what is not found stands in the manifest of every page, and is sent with none.
  const sent = entries.filter(([entry]) => !entry.endsWith('/not-found'))
  return new Set([...framework, ...sent.flatMap(([, chunks]) => chunks)])
}

const sizes = new Map()
function gzipped(chunk) {
  if (!sizes.has(chunk)) sizes.set(chunk, gzipSync(readFileSync(join(build, chunk))).length)
  return sizes.get(chunk)
}
const sum = (chunks) => [...chunks].reduce((total, chunk) => total + gzipped(chunk), 0)
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1).padStart(7)} kB`

const base = sum(framework)
console.log(`${'framework (React, Next)'.padEnd(40)} ${kilobytes(base)}`)
const addresses = asked.includes('--all') ? [...places.keys()].sort() : asked.length > 0 ? asked : usual
for (const address of addresses) {
  const total = sum(chunksOf(address))
  console.log(`${address.padEnd(40)} ${kilobytes(total)}   of its own ${kilobytes(total - base)}`)
}
