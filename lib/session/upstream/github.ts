import type { OAuthConfig } from 'next-auth/providers/oauth'
import GitHub, { type GithubProfile } from 'next-auth/providers/github'
import { safeFetch } from '@/lib/safe-fetch'

type Email = { email: string; primary: boolean; verified: unknown }

/**
 * GitHub is no OpenID provider: the profile shows an address that its owner chose to publish. The addresses that GitHub has verified need a
 * second request.
 */
export const gitHubProvider = (options: {
  id: string
  name: string
  clientId: string
  clientSecret: string
  scope: string
}): OAuthConfig<GithubProfile> =>
  GitHub({
    id: options.id,
    name: options.name,
    clientId: options.clientId,
    clientSecret: options.clientSecret,
    checks: ['pkce', 'state'],
    authorization: {
      url: 'https://github.com/login/oauth/authorize',
      params: { scope: options.scope || 'read:user user:email' },
    },
    userinfo: {
      url: 'https://api.github.com/user',
      async request({ client, tokens }) {
        const accessToken = tokens.access_token ?? ''
        const profile = await client.userinfo(accessToken)
        return { ...profile, ...confirmedEmail(await readEmails(accessToken)) }
      },
    },
  })

/** The primary address, and whether GitHub has verified it. */
export function confirmedEmail(emails: Email[]): { email?: string; email_verified: boolean } {
  const chosen = emails.find(({ primary }) => primary) ?? emails.find(({ verified }) => verified)
  return chosen
    ? { email: chosen.email, email_verified: chosen.verified === true }
    : { email_verified: false }
}

async function readEmails(accessToken: string): Promise<Email[]> {
  const { status, text } = await safeFetch('https://api.github.com/user/emails', {
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${accessToken}`,
      'user-agent': 'auth-center',
    },
    timeout: 5_000,
  })
  const emails: unknown = status === 200 ? JSON.parse(text) : []
  return Array.isArray(emails) ? (emails as Email[]) : []
}
