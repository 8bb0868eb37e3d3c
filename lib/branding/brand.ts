import { readSettings } from '@/lib/data/settings'
import { env } from '@/lib/env'

/** What this house calls itself and looks like: as an administrator has set it, or as it came. */
export type Brand = {
  name: string
  /** `#rrggbb`; null: our own ink. */
  color: string | null
  logoImageId: string | null
  consentNote: { en: string; 'zh-CN': string }
  termsUrl: string | null
  privacyUrl: string | null
}

export async function readBrand(): Promise<Brand> {
  const settings = await readSettings()
  return {
    name: settings.brandName || env().productName,
    color: settings.brandColor || null,
    logoImageId: settings.brandLogoImageId || null,
    consentNote: settings.consentNote,
    termsUrl: settings.termsUrl || null,
    privacyUrl: settings.privacyUrl || null,
  }
}
