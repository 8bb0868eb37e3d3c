import { OAuthError } from '../errors'
import type { Facts, Rule, Step } from './rule'
import { rulesOf } from './rules'

/** Throws if the client's profile forbids this step. The rule's name goes to the log and to the application's page. */
export function enforceProfile<At extends Step>(at: At, facts: Facts[At]): void {
  for (const { name, refuses } of rulesOf(facts.client.profile)) {
    if (refuses && isBroken(refuses, at, facts))
      throw new OAuthError(refuses.code, refuses.description, { rule: name })
  }
}

/** A rule's `at` selects the facts that it gets. */
function isBroken<At extends Step>(refusal: NonNullable<Rule['refuses']>, at: At, facts: Facts[At]): boolean {
  return refusal.at === at && (refusal.isBroken as (facts: Facts[At]) => boolean)(facts)
}
