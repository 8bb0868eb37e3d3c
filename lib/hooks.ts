/**
 * The operator's own functions. The names and their arguments are the `Hooks` port of the protocol core
 * (lib/oauth/authorization-server.ts); the composition root checks that what stands here fits it. Empty by default.
 */
export const hooks = {}
