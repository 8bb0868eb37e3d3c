import { existsSync } from 'node:fs'
import { defineConfig, devices } from '@playwright/test'
import { browserArguments } from './e2e/browser-arguments'
import { issuer } from './e2e/fixtures/issuer'

const executablePath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path && existsSync(path),
)
// Each frame of a transition is drawn by the CPU.
const withoutMotion = { reducedMotion: 'reduce' as const }
const desktop = {
  ...devices['Desktop Chrome'],
  viewport: { width: 1280, height: 800 },
  locale: 'en-US',
  colorScheme: 'light' as const,
  contextOptions: withoutMotion,
}
const phone = {
  ...devices['Desktop Chrome'],
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  locale: 'zh-CN',
  colorScheme: 'dark' as const,
  contextOptions: withoutMotion,
}
// Only the process that started the server can read the printed link, and the link works once.
const firstRun = process.env.E2E_SERVER_LOG
  ? [{ name: 'first-run', testMatch: 'first-run/**/*.spec.ts', use: desktop }]
  : []
const afterwards = { dependencies: firstRun.map(({ name }) => name) }

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/fixtures/share-command-line.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['html', { open: 'never' }]],
  use: {
    baseURL: issuer,
    // Recording every step takes a third of the browser's CPU. A failure leaves a screenshot and the page as text.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: browserArguments,
    },
  },
  projects: [
    ...firstRun,
    { name: 'desktop', testMatch: 'journeys/**/*.spec.ts', use: desktop, ...afterwards },
    { name: 'phone', testMatch: 'journeys/**/*.spec.ts', grep: /@phone/, use: phone, ...afterwards },
    {
      name: 'no-javascript',
      testMatch: 'journeys/**/*.spec.ts',
      grep: /@no-javascript/,
      use: { ...desktop, javaScriptEnabled: false },
      ...afterwards,
    },
    { name: 'accessibility', testMatch: 'accessibility/**/*.spec.ts', use: desktop, ...afterwards },
    { name: 'clients', testMatch: 'clients/**/*.spec.ts', ...afterwards },
    { name: 'compatibility', testMatch: 'compatibility/**/*.spec.ts', use: desktop, ...afterwards },
    { name: 'attacks', testMatch: 'attacks/**/*.spec.ts', use: desktop, ...afterwards },
    // Pictures to look at, no tests: only where `npm run screens` asks for them.
    ...(process.env.SCREENS_FOLDER ? [{ name: 'screens', testMatch: 'screens/**/*.spec.ts' }] : []),
  ],
})
