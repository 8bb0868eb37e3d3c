import { createSession } from '@/lib/data/sessions'
import { findBrowserSession } from '@/lib/data/statements/find-session'
import { newId, randomToken, sha256 } from '@/lib/secrets'
import { requestPasswordReset } from '../request-password-reset'
import { codeIn, mailsTo, tokenIn } from './mailbox'

export const better = 'a better battery staple horse'
const chrome =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'
export const resetter = { ip: '203.0.113.1', userAgent: chrome, sessionId: null }

let networks = 0
/** A browser in a network of its own. */
export const fromAnywhere = () => ({
  ip: `203.0.${networks++}.1`,
  userAgent: chrome,
  locale: 'en',
  interactionId: null as string | null,
})

/** The outcome of a request; a mail is sent only for an account. */
export async function asked(email: string, from = fromAnywhere()) {
  const result = await requestPasswordReset({ email }, from)
  if (!result.ok) throw new Error(`not asked: ${JSON.stringify(result)}`)
  const mail = (await mailsTo(email)).filter(({ template }) => template === 'reset_password').at(-1)
  return { resetId: result.value.resetId, mail }
}

export async function askedBy(email: string, from = fromAnywhere()) {
  const { resetId, mail } = await asked(email, from)
  if (!mail) throw new Error(`no mail to ${email}`)
  return { resetId, code: codeIn(mail), token: tokenIn(mail), mail }
}

export async function aSession(userId: string, lifetime = 3_600_000) {
  const [id, tokenHash, now] = [newId(), sha256(randomToken()), new Date()]
  const expiresAt = new Date(now.getTime() + lifetime)
  await createSession({ id, tokenHash, userId, amr: ['pwd'], userAgent: null, ip: null, now, expiresAt })
  return { id, isLive: async () => (await findBrowserSession(tokenHash, Date.now())) !== null }
}
