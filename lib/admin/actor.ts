/** A person on an administrator's page, with where the request came from. */
export type Administrator = { id: string; ip: string | null; userAgent: string | null }

/** The command line: a person with access to the machine, without an account. */
export const terminal = { id: null, ip: null, userAgent: null }

/** Who acts: every use case of this folder takes one, and writes it into the record of what it did. */
export type Actor = Administrator | typeof terminal

export const actorOf = ({ id, ip, userAgent }: Actor) => ({ actorId: id, ip, userAgent })

/** What a record says of an actor without an account. */
export const actorDetails = ({ id }: Actor): { actor?: 'cli' } => (id === null ? { actor: 'cli' } : {})
