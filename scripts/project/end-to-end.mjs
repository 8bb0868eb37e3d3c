import { findOrFetchBrowser } from './browser.mjs'
import { buildWhenStale } from './build.mjs'
import { run, tool } from './run.mjs'
import { startThrowAwayServer } from './throw-away-server.mjs'

/** The journeys of e2e/, against E2E_BASE_URL or a server of their own. Resolves with Playwright's exit code. */
export async function runEndToEnd(playwrightArguments, { env = {}, seconds = 1_500 } = {}) {
  const browser = await findOrFetchBrowser()
  if (!browser) {
    console.error(
      'No Chromium could be found or fetched. Install one, or name it: CHROMIUM_PATH=/path npm run test:e2e',
    )
    return 1
  }
  const play = (settings) =>
    run(tool('playwright'), ['test', ...playwrightArguments], {
      seconds,
      env: { ...env, CHROMIUM_PATH: browser, ...settings },
    })
  if (process.env.E2E_BASE_URL) return play({})

  await buildWhenStale()
  const server = await startThrowAwayServer()
  const endWithUs = () => server.child.kill('SIGTERM')
  process.once('exit', endWithUs)
  try {
    return await play({
      E2E_BASE_URL: server.url,
      E2E_DATABASE_URL: server.database,
      E2E_CLI_ENV: server.settingsFile,
      E2E_SERVER_LOG: server.logFile,
    })
  } finally {
    await server.stop()
    process.off('exit', endWithUs)
  }
}
