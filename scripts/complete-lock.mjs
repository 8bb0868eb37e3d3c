import { readFileSync, writeFileSync } from 'node:fs'
import { root } from './project/run.mjs'

// `npm install` leaves optional packages of other platforms out of package-lock.json when its registry does not serve them; `npm ci` then
// refuses the file, there and everywhere. This writes them in, as npm would: the version is exact, and nothing is fetched on this platform.
const file = `${root}package-lock.json`
const systems = ['darwin', 'win32', 'linux', 'freebsd', 'android']
const processors = ['arm64', 'x64', 'ia32', 'ppc64', 's390x', 'riscv64', 'wasm32', 'arm']

export function missingOptionalPackages({ packages }) {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`])
      .map(([name, version]) => ({ name, version })),
  )
}

function entryOf({ name, version }) {
  const cpu = processors.find((processor) => name.includes(processor))
  const os = systems.find((system) => name.includes(system))
  return { version, ...(cpu && { cpu: [cpu] }), optional: true, ...(os && { os: [os] }) }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  const missing = missingOptionalPackages(lock)
  for (const each of missing) lock.packages[`node_modules/${each.name}`] = entryOf(each)
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'))
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`)
  console.log(`${missing.length} packages added`)
}
