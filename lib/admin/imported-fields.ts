import { z } from 'zod'
import { fields, sentFields } from '@/lib/applications/fields'
import { problemText } from '@/lib/applications/problem-text'
import { problemKey } from '@/lib/applications/read-changes'
import { fromWire, isWrongShape } from '@/lib/applications/wire-names'

type SentField = (typeof sentFields)[number]

/** Applies the rules of the application's page and the JSON API, with messages. */
const told = (field: SentField) =>
  z
    .unknown()
    .transform((value, context) => {
      if (isWrongShape(field, value)) {
        context.addIssue({ code: 'custom', message: problemText('shape') })
        return z.NEVER
      }
      const parsed = fields[field].schema.safeParse(fromWire(field, value))
      if (parsed.success) return parsed.data
      for (const issue of parsed.error.issues)
        context.addIssue({ code: 'custom', path: issue.path, message: problemText(problemKey(issue)) })
      return z.NEVER
    })
    .optional()

type Imported = {
  [Field in SentField as (typeof fields)[Field]['wire']]: z.ZodOptional<
    z.ZodType<z.output<(typeof fields)[Field]['schema']>>
  >
}
export const importedFields = Object.fromEntries(
  sentFields.map((field) => [fields[field].wire, told(field)]),
) as unknown as Imported
