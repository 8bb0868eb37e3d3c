const validRequestId = /^[A-Za-z0-9._-]{8,128}$/

/** The id that a proxy in front gave a request, where it is one, so that both logs say the same. */
export const requestIdOr = (given: string | null | undefined, newId: () => string): string =>
  typeof given === 'string' && validRequestId.test(given) ? given : newId()
