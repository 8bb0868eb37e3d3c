import { z } from 'zod'
import type { UpstreamIdentity } from '@/lib/data/identity-providers'
import { findPendingLink, savePendingLink } from '@/lib/data/pending-links'
import { now } from '@/lib/clock'
import { newId, randomToken, seal, sha256, unseal } from '@/lib/secrets'

const lifetime = 30 * 60_000
const purpose = 'pending-link'

const Sealed = z.object({
  next: z.string().nullable(),
  identity: z.object({
    providerId: z.string(),
    providerSlug: z.string(),
    providerName: z.string(),
    subject: z.string(),
    email: z.string().nullable(),
    emailVerified: z.boolean(),
    name: z.string().nullable(),
    refreshToken: z.string().nullable(),
  }),
})

export type Wish = { interactionId: string | null; next: string | null }

/** A provider has said who the person is; who they are here is still open. */
export type PendingLink = {
  id: string
  /** The account that must be proven; null: a new account has to be completed. */
  userId: string | null
  email: string | null
  interactionId: string | null
  next: string | null
  identity: UpstreamIdentity
}

/** Answers the token for the browser's cookie: once, within half an hour, and in no other browser. */
export async function beginPendingLink(
  identity: UpstreamIdentity,
  { userId, email }: { userId: string | null; email: string | null },
  { interactionId, next }: Wish,
): Promise<string> {
  const [token, at] = [randomToken(), new Date(now())]
  await savePendingLink({
    id: newId(),
    userId,
    email,
    interactionId,
    sealed: seal(purpose, JSON.stringify({ next, identity })),
    tokenHash: sha256(token),
    now: at,
    expiresAt: new Date(at.getTime() + lifetime),
  })
  return token
}

/** Looks without using. */
export async function readPendingLink(token: string | null): Promise<PendingLink | null> {
  const row = token === null ? null : await findPendingLink(sha256(token), new Date(now()))
  if (!row) return null
  const { sealed, ...fields } = row
  return { ...fields, ...Sealed.parse(JSON.parse(unseal(purpose, sealed).toString())) }
}
