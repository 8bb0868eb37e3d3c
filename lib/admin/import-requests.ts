import { z } from 'zod'

/** A type of authorization details; a field that is required says so. */
export const ImportedDetailType = z.strictObject({
  type: z.string().regex(/^[\x21-\x7E]{1,200}$/, 'expected printable ASCII without spaces'),
  title: z.strictObject({ en: z.string().min(1).max(300), 'zh-CN': z.string().min(1).max(300) }),
  sentence: z.strictObject({ en: z.string().min(1).max(300), 'zh-CN': z.string().min(1).max(300) }),
  fields: z
    .array(
      z.strictObject({
        name: z
          .string()
          .regex(/^(?!type$)[A-Za-z_][\w-]{0,49}$/, 'expected a name of letters, digits, _ and -'),
        kind: z.enum(['text', 'number', 'list']).default('text'),
        required: z.boolean().default(false),
      }),
    )
    .max(30)
    .default([]),
})
export type ImportedDetailType = z.infer<typeof ImportedDetailType>
