import { prisma } from '@/lib/data/prisma'
import { findCredentials } from '@/lib/data/users'
import { newId } from '@/lib/secrets'
import { confirmEmailChangeByLink } from '../confirm-email-change'
import { requestEmailChange } from '../request-email-change'
import { mailsTo, tokenIn } from './mailbox'

export const origin = { ip: '192.0.2.1', userAgent: 'Firefox' }
export const nowhere = { sessionId: null, ...origin }
export const later = Date.UTC(2031, 0, 1)
export const newAddress = () => `${newId()}@fieldnotes.example`
export const emailOf = async (id: string) => (await findCredentials({ id }))?.email
export const ask = (userId: string, email: string) =>
  requestEmailChange({ email }, { userId, locale: 'en', ...origin })
export const lastTo = async (email: string) => (await mailsTo(email)).at(-1)!
export const actions = async (userId: string) =>
  (await prisma().auditEvent.findMany({ where: { userId }, orderBy: { at: 'asc' } })).map(
    ({ action }) => action,
  )

/** Asked for and confirmed, with the link that takes it back. */
export async function moved(from: { id: string; email: string }, to = newAddress()) {
  await ask(from.id, to)
  const confirmed = await confirmEmailChangeByLink(tokenIn(await lastTo(to)), {
    userId: from.id,
    ...origin,
  })
  const told = await lastTo(from.email)
  return { to, confirmed, undo: told ? tokenIn(told) : '' }
}
