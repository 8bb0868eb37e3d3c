import type { ConsentDuration } from '../records'

export type AllowDecision = {
  allow: true
  /** The ticked ones. */
  scopes: string[]
  duration: ConsentDuration
  /** The language the person read. */
  locale: string
  /** Whose values the page showed. In another tab somebody else may have signed in since. */
  personId: string
}

export type InteractionDecision = AllowDecision | { allow: false }
