import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.mjs'
import { runEndToEnd } from './end-to-end.mjs'
import { generateWhenStale } from './generate.mjs'
import { run, tool } from './run.mjs'

const folders = ['app', 'components', 'lib', 'server', 'cli', 'messages', 'proxy.ts', 'instrumentation.ts']

export async function staticChecks(report) {
  await generateWhenStale()
  await run(tool('next'), ['typegen'], { seconds: 180, quiet: true })
  // Lint takes as long as the others together, and each of them has use for one core only.
  const lint = report.step('lint', () => check(tool('eslint'), ['.']))
  await report.step('format', () => check(tool('prettier'), ['--check', '--log-level=warn', '.']))
  await report.step('types', () => check(tool('tsc'), ['--noEmit']))
  await report.step('dependencies', () =>
    check(tool('depcruise'), [...folders, '--config', '.dependency-cruiser.cjs']),
  )
  await lint
}

export const unitTests = (report) => report.step('unit tests', () => vitest('unit', 600))

export const dataTests = (report) => report.step('data tests', () => vitest('data', 900))

export const processTests = (report) => report.step('process tests', () => vitest('process', 900))

export const builds = (report) =>
  report.step('build', async () => {
    await build()
    return { passed: 1, failed: 0 }
  })

export const journeys = (report) =>
  report.step('journeys', () =>
    counted(async (file) => {
      const options = { env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file }, seconds: 1_500 }
      const code = await runEndToEnd(['--reporter=list,json'], options)
      const { expected, flaky, unexpected } = readCounts(file)?.stats ?? {
        expected: 0,
        flaky: 0,
        unexpected: 0,
      }
      return { code, passed: expected + flaky, failed: unexpected }
    }),
  )

async function check(command, args) {
  const code = await run(command, args, { seconds: 600 })
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

const vitest = (project, seconds) =>
  counted(async (file) => {
    const args = [
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ]
    const code = await run(tool('vitest'), args, { seconds, env: { NODE_ENV: 'test' } })
    const counts = readCounts(file)
    return { code, passed: counts?.numPassedTests ?? 0, failed: counts?.numFailedTests ?? 0 }
  })

/** A tool that fails without a failed test (a file did not load, it took too long) counts as one failure. */
async function counted(work) {
  const folder = mkdtempSync(join(tmpdir(), 'auth-center-counts-'))
  try {
    const { code, passed, failed } = await work(join(folder, 'counts.json'))
    return { passed, failed: code === 0 ? failed : Math.max(1, failed) }
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
