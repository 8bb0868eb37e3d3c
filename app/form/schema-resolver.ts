import type { FieldValues, Resolver } from 'react-hook-form'
import type { z } from 'zod'
import { flatErrors, nestedErrors } from './field-errors'

/**
 * Checks a form by the schema that its action checks it by again. The schema and its library come when they are first needed: a page does not
 * wait for them. Their messages are keys, of which `words` makes text.
 */
export const schemaResolver =
  <Values extends FieldValues, Output>(
    load: (values: Values) => Promise<z.ZodType<Output, Values>>,
    words: (key: string) => string,
  ): Resolver<Values, unknown, Output> =>
  async (values, context, options) => {
    const [{ zodResolver }, schema] = await Promise.all([import('@hookform/resolvers/zod'), load(values)])
    const checked = await zodResolver(schema)(values, context, options)
    const errors = Object.entries(flatErrors(checked.errors)).map(([field, key]) => [field, words(key)])
    if (errors.length === 0) return checked
    return { values: {}, errors: nestedErrors<Values>(Object.fromEntries(errors) as Record<string, string>) }
  }
