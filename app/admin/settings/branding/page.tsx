import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { readSettings } from '@/lib/admin/change-settings'
import { readBrand } from '@/lib/branding/brand'
import { env } from '@/lib/env'
import { imageAddress } from '@/lib/images/image-address'
import { requireAdmin } from '@/lib/session/require-admin'
import { formTexts } from '../row-texts'
import { SettingsFrame } from '../settings-frame'
import { settingsTitle } from '../settings-title'
import { shownSections } from '../shown-settings'
import { seenBy } from '../typed-settings'
import type { PreviewTexts } from './brand-preview'
import { BrandingForm } from './branding-form'
import type { ShownBrand } from './shown-brand'
import { textsBelow } from '@/lib/i18n/text-by-name'

export const generateMetadata = (): Promise<Metadata> => settingsTitle('branding')

export default async function BrandingPage() {
  await requireAdmin('/admin/settings/branding')
  const settings = await readSettings()
  const [sections, texts, preview, brand] = await Promise.all([
    shownSections('branding', settings),
    formTexts(),
    previewTexts(),
    storedBrand(),
  ])
  const seen = seenBy('branding', settings)
  return (
    <SettingsFrame page="branding" isWide>
      <BrandingForm sections={sections} seen={seen} texts={texts} preview={preview} brand={brand} />
    </SettingsFrame>
  )
}

async function storedBrand(): Promise<ShownBrand> {
  const [{ name, color, logoImageId, darkLogoImageId, consentNote }, locale] = await Promise.all([
    readBrand(),
    getLocale(),
  ])
  return {
    name,
    host: new URL(env().issuer).host,
    color: color ?? '',
    note: locale === 'zh-CN' ? consentNote['zh-CN'] : consentNote.en,
    locale,
    logo: logoImageId && imageAddress(logoImageId),
    darkLogo: darkLogoImageId && imageAddress(darkLogoImageId),
    files: [],
  }
}

async function previewTexts(): Promise<PreviewTexts> {
  const t = await getTranslations('settings.branding')
  return textsBelow(t, 'preview') as PreviewTexts
}
