import { readSettings } from '@/lib/data/settings'
import { env } from '@/lib/env'
import { defaultSettings, type Settings } from '@/lib/settings'
import { isHexColor } from './oklch'

/** The deployment's name and look: what an administrator set, or the defaults. */
export type Brand = {
  name: string
  /** An administrator gave it a name of its own. */
  isNamed: boolean
  /** `#rrggbb`; null: our own ink. */
  color: string | null
  logoImageId: string | null
  /** Shown in the dark scheme; null: the other one. */
  darkLogoImageId: string | null
  consentNote: { en: string; 'zh-CN': string }
  termsUrl: string | null
  privacyUrl: string | null
}

/** Never fails, so that the page for an unavailable database still has a name. */
export const readBrand = async (): Promise<Brand> =>
  brandOf(await readSettings().catch(() => defaultSettings))

/** The brand without a database. */
export const defaultBrand = (): Brand => brandOf(defaultSettings)

function brandOf(settings: Settings): Brand {
  return {
    name: settings.brandName || env().productName,
    isNamed: settings.brandName !== '',
    color: isHexColor(settings.brandColor) ? settings.brandColor : null,
    logoImageId: settings.brandLogoImageId || null,
    darkLogoImageId: settings.brandLogoDarkImageId || null,
    consentNote: settings.consentNote,
    termsUrl: settings.termsUrl || null,
    privacyUrl: settings.privacyUrl || null,
  }
}
