const isStorable = (text: string): boolean => !/[\p{Cs}\0]/u.test(text)

/**
 * JSON in which a client describes itself. PostgreSQL can store neither NUL nor half of a surrogate pair, in names and in values.
 *
 * @throws {SyntaxError}
 */
export const parseClientMetadata = (text: string): unknown =>
  JSON.parse(text, (name, value: unknown) => {
    if (!isStorable(name) || (typeof value === 'string' && !isStorable(value))) throw new SyntaxError()
    return value
  })
