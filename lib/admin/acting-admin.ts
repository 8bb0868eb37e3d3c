/** Who does it, and from where: every act of an administrator is recorded with it. */
export type ActingAdmin = { id: string; ip: string | null; userAgent: string | null }

export const asActor = ({ id, ip, userAgent }: ActingAdmin) => ({ actorId: id, ip, userAgent })
