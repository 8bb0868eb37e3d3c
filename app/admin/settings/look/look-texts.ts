import { getTranslations } from 'next-intl/server'

const plain = [
  'nameAndLogo',
  'nameAndLogoLead',
  'name',
  'logo',
  'logoHint',
  'logoNow',
  'removeLogo',
  'colorTitle',
  'colorLead',
  'color',
  'colorHint',
  'pick',
  'consentTitle',
  'consentLead',
  'noteEn',
  'noteZh',
  'linksTitle',
  'linksLead',
  'terms',
  'privacy',
  'save',
  'saving',
  'saved',
] as const

export type LookTexts = Record<(typeof plain)[number] | 'nameHint', string>

/** Translations stay on the server; the form gets its words as props. */
export async function lookTexts(productName: string): Promise<LookTexts> {
  const t = await getTranslations('look')
  const words = Object.fromEntries(plain.map((key) => [key, t(key)])) as Record<
    (typeof plain)[number],
    string
  >
  return { ...words, nameHint: t('nameHint', { default: productName }) }
}
