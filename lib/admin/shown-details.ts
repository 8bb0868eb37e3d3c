/** A record never holds a secret. If one did, it would not be shown. */
const secretNames = /^(.*_?secret|password|token|(access|refresh|id)_?token|code|cookie|sealed|.*hash)$/i

export type Difference = { name: string; before: unknown; after: unknown }
export type ShownDetails = { differences: Difference[]; facts: { name: string; value: unknown }[] }

/** The differences between `before` and `after`, and the other details. */
export function shownDetails(details: unknown): ShownDetails {
  const { before, after, ...rest } = asObject(withoutSecrets(details))
  const [was, is] = [asObject(before), asObject(after)]
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])]
  return {
    differences: names
      .map((name) => ({ name, before: was[name], after: is[name] }))
      .filter((each) => JSON.stringify(each.before) !== JSON.stringify(each.after)),
    facts: Object.entries(rest)
      .filter(([, value]) => value !== null && value !== '')
      .map(([name, value]) => ({ name, value })),
  }
}

export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, each]) => [
    name,
    typeof each === 'string' && secretNames.test(name) ? '…' : withoutSecrets(each),
  ])
  return Object.fromEntries(entries) as unknown
}

const asObject = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}
