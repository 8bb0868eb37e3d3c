import { recordAudit } from '@/lib/data/audit'
import { groupsNamed, joinGroups } from '@/lib/data/directory/groups'
import { consumeInvitation, findInvitation, type InvitationRow } from '@/lib/data/invitations'
import { transaction } from '@/lib/data/transaction'
import { createUser, findCredentials } from '@/lib/data/users'
import { now } from '@/lib/clock'
import { newId, sha256 } from '@/lib/secrets'
import { newAccountProblems } from './new-account-problems'
import { acceptedTerms } from './accepted-terms'
import { hashPassword } from './password'
import { registrationPolicy } from './registration-policy'
import type { AcceptInvitation } from './schema'
import { networkOf, throttle, unlessBusy } from './throttle'
import { refused, refusedFields, type Outcome, type Refusal } from '@/lib/outcome'

export type InvitationState =
  | { state: 'open'; email: string; name: string | null }
  /** `taken`: the address has an account by now. `closed`: no one may register, invited or not. */
  | { state: 'used' | 'over' | 'unknown' | 'closed' }
  | { state: 'taken'; email: string }

/** Looks without using: programs that check mail for viruses open links too. */
export async function readInvitation(token: string): Promise<InvitationState> {
  const found = await findInvitation({ tokenHash: sha256(token) })
  if (!found) return { state: 'unknown' }
  if (found.usedAt) return { state: 'used' }
  if (found.expiresAt.getTime() <= now()) return { state: 'over' }
  if ((await registrationPolicy()).kind === 'closed') return { state: 'closed' }
  const { email, name } = found
  return (await findCredentials({ email })) ? { state: 'taken', email } : { state: 'open', email, name }
}

type From = { ip: string | null; userAgent: string | null; locale: string }

/** A refusal inside the transaction: everything is rolled back, and the link can be used again. */
class InvitationRefused extends Error {
  override readonly name = 'InvitationRefused'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super('No account was made from an invitation.')
    this.refusal = refusal
  }
}

/** The account of the invited person, whose mailbox the link has proved, in the groups of the invitation that still exist. */
export async function acceptInvitation(
  typed: AcceptInvitation,
  from: From,
): Promise<Outcome<{ userId: string }>> {
  const invitation = await readInvitation(typed.token)
  if (invitation.state !== 'open') return refused(`invitation_${invitation.state}`)
  const problems = await newAccountProblems({ ...typed, email: invitation.email })
  if (problems) return refusedFields(problems)
  const throttled = await throttle('register', networkOf(from.ip))
  if (throttled) return throttled
  const passwordHash = await unlessBusy(() => hashPassword(typed.password))
  if (typeof passwordHash !== 'string') return passwordHash
  try {
    return { ok: true, value: { userId: await createInvited({ ...typed, passwordHash }, from) } }
  } catch (error) {
    if (error instanceof InvitationRefused) return error.refusal
    throw error
  }
}

type Invited = { token: string; name: string; passwordHash: string }

async function createInvited({ token, name, passwordHash }: Invited, from: From): Promise<string> {
  const [userId, at] = [newId(), new Date(now())]
  const agreed = await acceptedTerms(at)
  return transaction(async (database) => {
    const invitation = await consumeInvitation(sha256(token), at, database)
    if (!invitation) throw new InvitationRefused(refused('invitation_used'))
    const { email } = invitation
    const locale = invitation.locale ?? from.locale
    const user = { id: userId, email, name: name || null, locale, passwordHash, createdAt: at }
    if (!(await createUser({ ...user, ...agreed, emailVerifiedAt: at }, database)))
      throw new InvitationRefused(refused('invitation_taken'))
    const groups = await groupsNamed(invitation.groupIds, database)
    await joinGroups(
      [userId],
      groups.map(({ id }) => id),
      at,
      database,
    )
    await recordAudit({ action: 'user.registered', at, ...recordOf(userId, invitation, from) }, database)
    return userId
  })
}

const recordOf = (userId: string, { id }: InvitationRow, { ip, userAgent }: From) => ({
  actorId: userId,
  userId,
  target: { type: 'invitation', id },
  ip,
  userAgent,
})
