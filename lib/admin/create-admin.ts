import { createUser, type UserCreation } from './create-user'

/** The operator vouches for the address. */
export const createAdmin = (admin: {
  email: string
  name: string | null
  password: string
}): Promise<UserCreation> => createUser({ ...admin, emailVerified: true, isAdmin: true })
