import type { ConsentDuration } from '../records'

/** `scopes`: the ticked ones. `locale`: the language the person read. */
export type AllowDecision = { allow: true; scopes: string[]; duration: ConsentDuration; locale: string }

export type InteractionDecision = AllowDecision | { allow: false }
