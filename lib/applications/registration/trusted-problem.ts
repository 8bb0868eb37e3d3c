import type { ApplicationField } from '../application-document'
import { wireNames } from '../wire-names'

/** How a client introduces itself. */
const introductions: readonly ApplicationField[] = [
  'name',
  'homepageUri',
  'logoUri',
  'policyUri',
  'tosUri',
  'contacts',
]

/**
 * Why a program cannot make this change; null: it can. An administrator trusts a client as they saw it: where it sends people, what it may
 * ask for and how it proves itself only change by hand.
 */
export function trustedProblem(
  { trusted, mayImpersonate }: { trusted: boolean; mayImpersonate: boolean },
  changed: readonly ApplicationField[],
): string | null {
  if (!trusted && !mayImpersonate) return null
  const refused = changed.find((field) => !introductions.includes(field))
  if (refused === undefined) return null
  return `${wireNames[refused]}: An administrator gave this client special rights. Only a person can change this on the application's page.`
}
