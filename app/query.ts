export type Parameters = Record<string, string | string[] | undefined>

/** One text of an address, without control characters (PostgreSQL takes no NUL). One that is absent or repeated is empty. */
export function textIn(parameters: Parameters, name: string, most = 200): string {
  const value = parameters[name]
  return typeof value === 'string'
    ? value
        .replace(/\p{Cc}/gu, '')
        .trim()
        .slice(0, most)
    : ''
}

/** One of the choices, or null. */
export const choiceIn = <Choice extends string>(
  parameters: Parameters,
  name: string,
  choices: readonly Choice[],
): Choice | null => choices.find((each) => each === textIn(parameters, name)) ?? null

/** A path with what is not empty. */
export function addressOf(path: string, parameters: Record<string, string | null>): string {
  const filled = Object.entries(parameters).filter(([, value]) => value)
  const query = new URLSearchParams(filled as [string, string][])
  return query.size > 0 ? `${path}?${query}` : path
}
