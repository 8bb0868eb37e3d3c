import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { mutants } from './project/mutants.mjs'

// npm run test:mutants [words of a name]: takes each guard out and expects its tests to fail. It changes the files that it names, so they
// must be committed; they are always restored afterwards.
const wanted = process.argv.slice(2).join(' ')
const chosen = mutants.filter(({ name }) => name.includes(wanted))
const files = [...new Set(chosen.map(({ file }) => file))]

if (spawnSync('git', ['diff', '--quiet', 'HEAD', '--', ...files]).status !== 0) {
  console.error('Commit or stash your changes to the mutated files first.')
  process.exit(1)
}
const originals = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]))
const restore = () => originals.forEach((text, file) => writeFileSync(file, text))
process.on('exit', restore)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1))

const lost = chosen.filter(({ file, text }) => originals.get(file).split(text).length !== 2)
for (const { name, file } of lost) console.error(`✖ ${name}: its text is not exactly once in ${file}.`)
if (lost.length > 0) process.exit(1)

let survivors = 0
for (const { name, file, text, replacement, tests } of chosen) {
  writeFileSync(
    file,
    originals.get(file).replace(text, () => replacement),
  )
  const { status, stdout } = spawnSync('npx', ['vitest', 'run', '--bail', '1', ...tests], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  restore()
  // Red means a failed test; a run that could not begin proves nothing.
  const isKilled = status !== 0 && /Tests .*\d+ failed/.test(stdout)
  if (!isKilled) survivors += 1
  console.log(`${isKilled ? '✓ killed  ' : '✖ SURVIVED'} ${name}`)
}
console.log(`${chosen.length - survivors} of ${chosen.length} killed`)
process.exit(survivors === 0 ? 0 : 1)
