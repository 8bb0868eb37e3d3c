import { mkdirSync, writeFileSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { issuer } from '../fixtures/issuer'
import { signIn } from '../fixtures/sign-in'
import { expect, test as base } from '../fixtures/test'
import { contactSheet } from './contact-sheet'
import { screens, states, type Screen, type Viewer } from './screens'
import { makeWorld, type World } from './world'

const folder = process.env.SCREENS_FOLDER ?? 'screens'
const looks = {
  en: { viewport: { width: 1280, height: 800 }, locale: 'en-US', colorScheme: 'light' },
  'zh-CN': { viewport: { width: 390, height: 844 }, locale: 'zh-CN', colorScheme: 'dark' },
} as const
type Look = keyof typeof looks

const test = base.extend<object, { world: World }>({
  world: [
    async ({ playwright }, use) => {
      const world = await makeWorld(playwright.request)
      await use(world)
      await world.close()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
})

test.describe.configure({ mode: 'serial', timeout: 400_000 })

for (const look of Object.keys(looks) as Look[])
  test(`every page, ${look}`, async ({ browser, world }) => {
    mkdirSync(`${folder}/${look}`, { recursive: true })
    const viewers = await openViewers(browser, look, world)
    const wide = []
    for (const [name, screen] of [...Object.entries(screens), ...Object.entries(states)]) {
      const page = await viewers[screen.viewer].newPage()
      await open(page, screen, world)
      if (await shoot(page, `${folder}/${look}/${fileOf(name)}`)) wide.push(name)
      await page.close()
    }
    await Promise.all(Object.values(viewers).map((viewer) => viewer.close()))
    expect(wide, 'pages that scroll to the side').toEqual([])
  })

test('the index', () => {
  writeFileSync(
    `${folder}/index.html`,
    contactSheet([...Object.keys(screens), ...Object.keys(states)], fileOf),
  )
})

async function openViewers(
  browser: Browser,
  look: Look,
  { ada, unverified }: World,
): Promise<Record<Viewer, BrowserContext>> {
  const open = () => browser.newContext({ ...looks[look], baseURL: issuer, timezoneId: 'Asia/Shanghai' })
  const viewers = { stranger: await open(), ada: await open(), unverified: await open() }
  await signIn(viewers.ada.request, ada)
  await signIn(viewers.unverified.request, unverified)
  return viewers
}

async function open(page: Page, { address, fails }: Screen, world: World): Promise<void> {
  const response = await page.goto(typeof address === 'string' ? address : await address(world))
  if (!fails) expect(response?.status(), page.url()).toBeLessThan(500)
  await page.waitForLoadState('networkidle')
}

/** The whole page, in a window as high as it is: what sticks to an edge stays there. Whether it scrolls to the side. */
async function shoot(page: Page, path: string): Promise<boolean> {
  const viewport = page.viewportSize() ?? looks.en.viewport
  const size = await page.evaluate(() => ({
    height: document.documentElement.scrollHeight,
    isWide: document.documentElement.scrollWidth > window.innerWidth,
  }))
  await page.setViewportSize({ ...viewport, height: Math.min(Math.max(size.height, viewport.height), 8_000) })
  await page.screenshot({ path, animations: 'disabled' })
  return size.isWide
}

const fileOf = (name: string): string =>
  `${name.replace(/^\//, '').replaceAll(/[^\w.\-[\]]+/g, '.') || 'start'}.png`
