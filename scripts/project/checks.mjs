import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.mjs'
import { runEndToEnd } from './end-to-end.mjs'
import { fingerprint, readMark } from './fingerprint.mjs'
import { generateWhenStale } from './generate.mjs'
import { installPgBouncer } from './pgbouncer.mjs'
import { root, run, tool } from './run.mjs'

const code = ['app', 'components', 'lib', 'server', 'cli', 'messages', 'proxy.ts', 'instrumentation.ts']
const alsoLinted = ['e2e', 'scripts', 'prisma', 'docs', 'examples', 'bench']
const configuration = ['eslint.config.js', 'tsconfig.json', 'package-lock.json', 'vitest.config.ts']
const linted = [...code, ...alsoLinted, ...configuration, 'playwright.config.ts', 'next.config.ts']

/** Generated input of the checks: Prisma's client, the types of the routes. */
export async function prepare() {
  await generateWhenStale()
  await run(tool('next'), ['typegen'], { seconds: 180, output: 'dropped' })
}

export const lint = (report) => report.step('lint', () => unlessPassedBefore('lint', linted, ['eslint', '.']))

export const format = (report) =>
  report.step('format', () => check(['prettier', '--check', '--log-level=warn', '--cache', '.']))

// Incremental: tsconfig.json says so, and what changed is known by its contents. The pages' exports are checked here alone, after
// `prepare`: the list of them is of the last build, and stale wherever a page has moved since.
export const types = (report) =>
  report.step('types', () => check(['tsc', '--noEmit', '-p', 'tsconfig.routes.json']))

export const dependencies = (report) =>
  report.step('dependencies', () => check(['depcruise', ...code, '--config', '.dependency-cruiser.cjs']))

/** Files, exports and packages that nothing uses. */
export const unused = (report) => report.step('unused', () => check(['knip', '--no-progress']))

export const unitTests = (report) => report.step('unit tests', () => vitest('unit', 600))

export const dataTests = (report) =>
  report.step('data tests', async () => {
    await installPgBouncer()
    return vitest('data*', 900)
  })

export const processTests = (report) => report.step('process tests', () => vitest('process', 900))

export const builds = (report) =>
  report.step('build', async () => {
    await build({ output: 'held' })
    return { passed: 1, failed: 0 }
  })

export const journeys = (report) =>
  report.step('journeys', () =>
    counted(async (file) => {
      const options = { env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file }, seconds: 1_500 }
      const code = await runEndToEnd(['--reporter=list,json'], options)
      const counts = readCounts(file)
      const { expected, flaky, unexpected } = counts?.stats ?? { expected: 0, flaky: 0, unexpected: 0 }
      return { code, passed: expected + flaky, failed: unexpected, parts: secondsByProject(counts?.suites) }
    }),
  )

/** One after the other; two lanes beside each other keep two cores busy. */
export async function lane(report, ...steps) {
  for (const step of steps) await step(report)
}

async function check([program, ...args]) {
  const code = await run(tool(program), args, { seconds: 600, output: 'held' })
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** A rule that knows types may find something in an unchanged file, so the verdict holds only while no file has changed. */
async function unlessPassedBefore(name, sources, command) {
  const folder = 'node_modules/.cache/auth-center'
  const mark = `${folder}/${name}`
  const wanted = fingerprint(sources)
  if (readMark(mark) === wanted) return { passed: 1, failed: 0 }
  const outcome = await check(command)
  mkdirSync(`${root}${folder}`, { recursive: true })
  writeFileSync(`${root}${mark}`, outcome.failed === 0 ? wanted : '')
  return outcome
}

const vitest = (project, seconds) =>
  counted(async (file) => {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const code = await run(tool('vitest'), ['run', '--project', project, ...reporters], {
      seconds,
      env: { NODE_ENV: 'test' },
      output: 'held',
    })
    const counts = readCounts(file)
    return { code, passed: counts?.numPassedTests ?? 0, failed: counts?.numFailedTests ?? 0 }
  })

/** A tool that fails without a failed test (a file did not load, it took too long) counts as one failure. */
async function counted(work) {
  const folder = mkdtempSync(join(tmpdir(), 'auth-center-counts-'))
  try {
    const { code, failed, ...rest } = await work(join(folder, 'counts.json'))
    return { ...rest, failed: code === 0 ? failed : Math.max(1, failed) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** The time that the tests of each Playwright project took, in total. */
function secondsByProject(suites = [], sums = {}) {
  for (const { suites: inner, specs = [] } of suites) {
    for (const { projectName, results } of specs.flatMap(({ tests }) => tests))
      sums[projectName] =
        (sums[projectName] ?? 0) + results.reduce((sum, { duration }) => sum + duration / 1_000, 0)
    secondsByProject(inner, sums)
  }
  return sums
}
