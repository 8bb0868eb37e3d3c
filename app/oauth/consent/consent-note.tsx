import { getLocale } from 'next-intl/server'
import { readBrand } from '@/lib/branding/brand'

/** The administrator's note to the person who decides, in the language of the page. */
export async function ConsentNote() {
  const [locale, { consentNote }] = await Promise.all([getLocale(), readBrand()])
  const note = locale === 'zh-CN' ? consentNote['zh-CN'] : consentNote.en
  return note ? <p className="text-sm whitespace-pre-line text-text-2">{note}</p> : null
}
