/** A person on an administrator's page, with where the request came from. */
export type Administrator = { id: string; ip: string | null; userAgent: string | null }

/** The command line: a person with access to the machine, without an account. */
export const terminal = { id: null, ip: null, userAgent: null }

/** Who acts. Every use case of this folder takes one and names it in its audit record. */
export type Actor = Administrator | typeof terminal

export const actorOf = ({ id, ip, userAgent }: Actor) => ({ actorId: id, ip, userAgent })

/** What a record contains about an actor without an account. */
export const actorDetails = ({ id }: Actor): { actor?: 'cli' } => (id === null ? { actor: 'cli' } : {})
