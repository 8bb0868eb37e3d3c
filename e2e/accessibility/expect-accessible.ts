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
    await expectNoFindings(page, locale)
    await expectReflow(page, locale)
  }
}

async function expectNoFindings(page: Page, locale: string): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
      const found = violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes.map(({ html, any }) => `${html} ${any[0]?.message ?? ''}`).join('\n')}`,
      )
      expect(found, `${page.url()} ${locale} ${colorScheme} ${width}`).toEqual([])
    }
  }
}

/** WCAG 2.2, 1.4.10. */
async function expectReflow(page: Page, locale: string): Promise<void> {
  await page.setViewportSize({ width: narrowest, height: 844 })
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide, `${page.url()} ${locale} at ${narrowest} px`).toBeLessThanOrEqual(narrowest)
}
