import { z } from 'zod'

type Field = { name: string; kind: 'text' | 'number' | 'list'; required: boolean }
export type DetailType = {
  type: string
  title: Record<string, string>
  sentence: Record<string, string>
  fields: Field[]
}

const kinds = ['text', 'number', 'list'] as const
const fieldName = /^[A-Za-z_][\w-]{0,49}$/

/** A line each: `amount number`, and `note text optional` for one that may be left out. */
const Fields = z
  .string()
  .max(5000, 'detail_long')
  .transform((text, context): Field[] => {
    const lines = text.split('\n').filter((line) => line.trim() !== '')
    const fields = lines.map(fieldOf)
    const names = new Set(fields.map((field) => field?.name))
    if (lines.length > 30 || fields.includes(null) || names.size < fields.length)
      context.addIssue({ code: 'custom', message: 'detail_fields' })
    return fields.filter((field) => field !== null)
  })

function fieldOf(line: string): Field | null {
  const [name = '', kindName = 'text', optional, ...more] = line.trim().split(/\s+/)
  const kind = kinds.find((each) => each === kindName)
  const isRight = fieldName.test(name) && name !== 'type' && (optional ?? 'optional') === 'optional'
  return isRight && kind && more.length === 0 ? { name, kind, required: optional === undefined } : null
}

const text = z.string().trim().min(1, 'detail_required').max(300, 'detail_long')

/** As typed: the placeholders in the sentences are fields of the type. */
export const TypedDetailType = z
  .object({
    type: z
      .string()
      .trim()
      .regex(/^[\x21-\x7E]{1,200}$/, 'detail_type'),
    titleEn: text,
    titleZh: text,
    sentenceEn: text,
    sentenceZh: text,
    fields: Fields,
  })
  .superRefine(({ fields, ...typed }, context) => {
    const names = new Set(fields.map(({ name }) => name))
    for (const path of ['sentenceEn', 'sentenceZh'] as const) {
      const places = [...typed[path].matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name)
      if (!places.every((name) => names.has(name)))
        context.addIssue({ code: 'custom', path: [path], message: 'detail_places' })
    }
  })
  .transform(({ type, titleEn, titleZh, sentenceEn, sentenceZh, fields }): DetailType => ({
    type,
    title: { en: titleEn, 'zh-CN': titleZh },
    sentence: { en: sentenceEn, 'zh-CN': sentenceZh },
    fields,
  }))

export const typedDetailTypeFields = [
  'type',
  'titleEn',
  'titleZh',
  'sentenceEn',
  'sentenceZh',
  'fields',
] as const
export type TypedField = (typeof typedDetailTypeFields)[number]

export const typedOf = ({ type, title, sentence, fields }: DetailType): Record<TypedField, string> => ({
  type,
  titleEn: title['en'] ?? '',
  titleZh: title['zh-CN'] ?? '',
  sentenceEn: sentence['en'] ?? '',
  sentenceZh: sentence['zh-CN'] ?? '',
  fields: fields
    .map(({ name, kind, required }) => `${name} ${kind}${required ? '' : ' optional'}`)
    .join('\n'),
})
