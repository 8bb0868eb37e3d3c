import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { issuer } from '../stage/issuer'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const widths = [1280, 390]
const narrowest = 320

/** In both languages, light and dark, wide and narrow: no finding, one heading, a title, and nothing to scroll sideways at 320 px. */
export async function expectAccessible(page: Page, address: string): Promise<void> {
  for (const locale of ['en', 'zh-CN']) {
    await page.context().addCookies([{ name: 'locale', value: locale, url: issuer }])
    await page.goto(address)
    await expect(page.locator('html')).toHaveAttribute('lang', locale)
    await expect(page).toHaveTitle(/.+/)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await expect(page.getByRole('main')).toHaveCount(1)
    await expectReflow(page, locale)
    await expectNoFindings(page, locale)
  }
}

async function expectNoFindings(page: Page, locale: string): Promise<void> {
  await hideOrnament(page)
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await nextFrames(page)
      const { violations, incomplete } = await new AxeBuilder({ page }).withTags(rules).analyze()
      // What a narrow page scrolls out of sight is measured on the wide one.
      const unmeasured = width === widths[0] ? incomplete.filter(({ id }) => id === 'color-contrast') : []
      const found = [...violations, ...unmeasured].flatMap(({ id, nodes }) =>
        nodes.map(({ html, any }) => `${id}: ${html} ${any[0]?.message ?? ''}`),
      )
      expect(found, `${page.url()} ${locale} ${colorScheme} ${width}`).toEqual([])
    }
  }
}

/** The colours of the other scheme are there once the page was painted with them. */
const nextFrames = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
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
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide, `${page.url()} ${locale} at ${narrowest} px`).toBeLessThanOrEqual(narrowest)
}
