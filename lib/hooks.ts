import type { Hooks } from '@/lib/oauth/hooks'

/** The operator's own functions, empty by default. What each of them may do, with an example: docs/hooks.md. */
export const hooks: Hooks = {}
