import { currentSession } from './current-session'

export type CurrentUser = {
  id: string
  email: string
  emailVerified: boolean
  name: string | null
  isAdmin: boolean
  locale: string | null
  sessionId: string
  authTime: number
}

export async function currentUser(): Promise<CurrentUser | null> {
  const session = await currentSession()
  if (!session) return null
  const { id, email, emailVerified, name, locale } = session.user
  return {
    id,
    email,
    emailVerified,
    name,
    isAdmin: session.isAdmin,
    locale,
    sessionId: session.id,
    authTime: session.authTime,
  }
}
