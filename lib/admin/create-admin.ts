import type { Actor } from './actor'
import { createUser, type CreatedUser } from './create-user'
import type { Outcome } from '@/lib/outcome'

/** The creator vouches for the address. */
export const createAdmin = (
  admin: { email: string; name: string | null; password: string },
  actor: Actor,
): Promise<Outcome<CreatedUser>> => createUser({ ...admin, emailVerified: true, isAdmin: true }, actor)
