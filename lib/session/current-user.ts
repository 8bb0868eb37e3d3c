import { currentSession } from './current-session'

export type CurrentUser = {
  id: string
  email: string
  emailVerified: boolean
  name: string | null
  isAdmin: boolean
  locale: string | null
  /** The address of the picture: of this site or another. */
  picture: string | null
  sessionId: string
  authTime: number
}

export async function currentUser(): Promise<CurrentUser | null> {
  const session = await currentSession()
  if (!session) return null
  const { id, email, emailVerified, name, locale, picture } = session.user
  return {
    id,
    email,
    emailVerified,
    name,
    isAdmin: session.isAdmin,
    locale,
    picture,
    sessionId: session.id,
    authTime: session.authTime,
  }
}
