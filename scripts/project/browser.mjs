import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { run, tool } from './run.mjs'

// The first one is without windows, and a third quicker.
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
]
const macApplications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The path of a browser for the tests: an installed one, Playwright's own, or the system's package. null when none is to be had. */
export async function findOrFetchBrowser() {
  const present = findBrowser()
  if (present) return present
  console.log('There is no Chromium here; fetching one...')
  await run(tool('playwright'), ['install', 'chromium'], { seconds: 300 })
  if (runs(chromium.executablePath())) return chromium.executablePath()
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    await run('apt-get', ['update', '-qq'], { seconds: 180 })
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      seconds: 420,
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    })
  }
  return findBrowser()
}

function findBrowser() {
  const named = process.env.CHROMIUM_PATH
  const candidates = [named, ...names.map(onPath), ...macApplications, chromium.executablePath()]
  return candidates.find((path) => path && runs(path)) ?? null
}

function onPath(name) {
  const { status, stdout } = spawnSync('which', [name], { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : null
}

/** A file alone is not enough: a browser without its libraries does not start. */
function runs(path) {
  return existsSync(path) && spawnSync(path, ['--version'], { timeout: 30_000 }).status === 0
}
