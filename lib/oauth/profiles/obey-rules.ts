import { OAuthError } from '../errors'
import type { Facts, Rule, Step } from './rule'
import { rulesOf } from './rules'

/** Refuses what the client's profile does not allow at this step. The rule's name goes to the log and to the application's page. */
export function obeyRules<At extends Step>(at: At, facts: Facts[At]): void {
  for (const { name, refuses } of rulesOf(facts.client.profile)) {
    if (refuses && isOfStep(refuses, at) && refuses.isBroken(facts))
      throw new OAuthError(refuses.code, refuses.description, { rule: name })
  }
}

type Refusal = NonNullable<Rule['refuses']>
const isOfStep = <At extends Step>(refusal: Refusal, at: At): refusal is Extract<Refusal, { at: At }> =>
  refusal.at === at
