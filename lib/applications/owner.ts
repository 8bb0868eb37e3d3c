/** The owner of an application, and where the request for the change came from. */
export type Owner = { id: string; ip: string | null; userAgent: string | null }

/** The owner as an audit record names them. */
export const asActor = ({ id, ip, userAgent }: Owner) => ({ actorId: id, userId: id, ip, userAgent })
