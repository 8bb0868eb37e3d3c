import { z } from 'zod'
import type { CatalogueScope } from '@/lib/data/catalogue'

// Invisible and direction-changing characters could make one permission look like another.
const shownText = /^[^\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]*$/u
const text = (most: number) =>
  z.string().trim().max(most, `scope_longer_${most}`).regex(shownText, 'characters')

/** As typed; the messages are keys of `admin.errors`. */
export const TypedScope = z
  .object({
    titleEn: text(100),
    titleZh: text(100),
    descriptionEn: text(300),
    descriptionZh: text(300),
    sensitive: z.string().transform((typed) => typed === 'on'),
  })
  .superRefine(({ titleEn, titleZh, descriptionEn, descriptionZh }, context) => {
    // A text in Chinese alone would be missing in every other language.
    if (titleEn === '' && titleZh !== '')
      context.addIssue({ code: 'custom', path: ['titleEn'], message: 'scope_english' })
    if (descriptionEn === '' && descriptionZh !== '')
      context.addIssue({ code: 'custom', path: ['descriptionEn'], message: 'scope_english' })
  })

export type TypedScopeTexts = z.output<typeof TypedScope>

export const scopeTexts = ['titleEn', 'titleZh', 'descriptionEn', 'descriptionZh'] as const
export type ScopeFields = Record<(typeof scopeTexts)[number], string>

export const typedOfScope = ({ title, description }: CatalogueScope): ScopeFields => ({
  titleEn: title['en'] ?? '',
  titleZh: title['zh-CN'] ?? '',
  descriptionEn: description?.['en'] ?? '',
  descriptionZh: description?.['zh-CN'] ?? '',
})
