import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import type { AxeResults, RunOptions } from 'axe-core'
import { issuer } from '../fixtures/issuer'

// The engine without a builder: @axe-core/playwright sends the script anew for every run and opens a second page to sum up.
const axe = createRequire(import.meta.url)('axe-core') as {
  source: string
}
const everyRule: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
}
const contrastAlone: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast'] } }
const allButContrast: RunOptions = { ...everyRule, rules: { 'color-contrast': { enabled: false } } }
const wide = 1280
const narrowest = 320

const namespaces = readdirSync(new URL('../../messages/en/', import.meta.url)).map((file) =>
  file.replace('.json', '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
)
const textName = new RegExp(String.raw`\b(?:${namespaces.join('|')})(?:\.[a-z]\w+)+`, 'g')

type Scheme = 'light' | 'dark'
type Run = [width: number, colorScheme: Scheme, rules: RunOptions]

// The dark page is the light one in other colours, the narrow one has the same colours, and so has the other language.
const englishRuns: Run[] = [
  [wide, 'light', everyRule],
  [wide, 'dark', contrastAlone],
  [390, 'light', everyRule],
]
const chineseRuns: Run[] = [[wide, 'light', allButContrast]]

/** In both languages, light and dark, wide and narrow: no finding, one heading, a title, nothing to scroll sideways at 320 px. */
export async function expectAccessible(page: Page, address: string): Promise<void> {
  for (const locale of ['en', 'zh-CN']) {
    await page.context().addCookies([{ name: 'locale', value: locale, url: issuer }])
    // The page that says that something went wrong is accessible too.
    const answer = await page.goto(address)
    expect(answer?.status(), address).toBeLessThan(500)
    await expect(page.locator('html')).toHaveAttribute('lang', locale)
    await expect(page).toHaveTitle(/.+/)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await expect(page.getByRole('main')).toHaveCount(1)
    expect(await repeatedIds(page), address).toEqual([])
    expect(await missingTexts(page), address).toEqual([])
    await expectReflow(page, locale)
    await expectNoFindings(page, locale)
  }
}

async function expectNoFindings(page: Page, locale: string): Promise<void> {
  await hideOrnament(page)
  expect(page.frames(), 'axe looks at one document').toHaveLength(1)
  await page.evaluate(axe.source)
  for (const [width, colorScheme, rules] of locale === 'en' ? englishRuns : chineseRuns) {
    await page.setViewportSize({ width, height: 844 })
    await expectScheme(page, colorScheme, rules)
  }
}

async function expectScheme(page: Page, colorScheme: Scheme, options: RunOptions): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await nextFrames(page)
  const { violations, incomplete } = await runAxe(page, options)
  const width = page.viewportSize()?.width
  // Content that a narrow page scrolls out of sight is measured on the wide one.
  const unmeasured = width === wide ? incomplete.filter(({ id }) => id === 'color-contrast') : []
  const found = [...violations, ...unmeasured].flatMap(({ id, nodes }) =>
    nodes.map(({ html, any }) => `${id}: ${html} ${any[0]?.message ?? ''}`),
  )
  expect(found, `${page.url()} ${colorScheme} ${width}`).toEqual([])
}

type AxeWindow = { axe: { run(context: Document, options: RunOptions): Promise<AxeResults> } }

const runAxe = (page: Page, options: RunOptions): Promise<AxeResults> =>
  page.evaluate(
    // The report leaves out passes and rules without a subject, which are many.
    (chosen) =>
      (window as unknown as AxeWindow).axe.run(document, {
        ...chosen,
        resultTypes: ['violations', 'incomplete'],
      }),
    options,
  )

/** The colours of the other scheme are there once the page was painted with them. A page that nothing changes may draw no further frame. */
const nextFrames = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
        setTimeout(resolve, 1_000)
      }),
  )

/** Beside a drawing axe does not measure the contrast of text, and says so only in passing. */
async function hideOrnament(page: Page): Promise<void> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('[aria-hidden="true"], ::before, ::after { display: none !important }')
    document.adoptedStyleSheets.push(sheet)
  })
}

/** WCAG 2.2, 1.4.10. */
async function expectReflow(page: Page, locale: string): Promise<void> {
  await page.setViewportSize({ width: narrowest, height: 844 })
  const taken = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(taken, `${page.url()} ${locale} at ${narrowest} px`).toBeLessThanOrEqual(narrowest)
}

/** A label leads to the first element of that id, whichever it was written for; what a closed dialog holds is no exception. In a drawing the same id is the same shape. */
const repeatedIds = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]:not(svg *)')].map(({ id }) => id)
    return ids.filter((id, index) => ids.indexOf(id) !== index)
  })

/** In place of a text that is not there stands its name. */
async function missingTexts(page: Page): Promise<string[]> {
  const shown = await page.locator('body').innerText()
  return shown.match(textName) ?? []
}
