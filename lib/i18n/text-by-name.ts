type Values = Record<string, string | number | Date>
type Texts = { (name: never, values?: never): string; has(name: never): boolean; raw(name: never): unknown }

/** The text of a name that is known only when it is needed: of a problem, an act, a claim. null: it has none. */
export const textByName = (texts: Texts, name: string, values?: Values): string | null =>
  texts.has(name as never) ? texts(name as never, values as never) : null

/** All texts below a name, as they are written; the caller says what is there. */
export const textsBelow = (texts: Pick<Texts, 'raw'>, name: string): unknown => texts.raw(name as never)
