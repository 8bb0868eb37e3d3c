import { recordAudit } from '@/lib/data/audit'
import { consumeOneTimeToken, findOneTimeToken } from '@/lib/data/one-time-tokens'
import { transaction } from '@/lib/data/transaction'
import { administratorExists, createUser, lockAdministrators } from '@/lib/data/users'
import { now } from '@/lib/clock'
import { newId, sha256 } from '@/lib/secrets'
import { canonicalEmail } from './email-address'
import { newAccountProblems } from './new-account-problems'
import { refused, refusedFields, type Outcome, type Refusal } from '@/lib/outcome'
import { hashPassword } from './password'
import type { SetUp } from './schema'
import { unlessBusy } from './throttle'

/** A refusal inside the transaction: everything is rolled back, and the link can be used again. */
class SetUpRefused extends Error {
  override readonly name = 'SetUpRefused'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super('The first administrator was not made.')
    this.refusal = refusal
  }
}

/** Creates the first administrator. The holder of the link runs the server, so the address counts as verified. */
export async function setUp(typed: SetUp, locale: string): Promise<Outcome<{ userId: string }>> {
  const email = canonicalEmail(typed.email)
  const problems = await newAccountProblems({ ...typed, email })
  if (email === null || problems) return refusedFields(problems ?? {})
  const link = await findOneTimeToken('setup', { tokenHash: sha256(typed.token) })
  if (!link) return refused('setup_over')
  const passwordHash = await unlessBusy(() => hashPassword(typed.password))
  if (typeof passwordHash !== 'string') return passwordHash

  const administrator = { id: newId(), email, name: typed.name || null, locale, passwordHash }
  try {
    await createAdministrator(link.id, administrator)
    return { ok: true, value: { userId: administrator.id } }
  } catch (error) {
    if (error instanceof SetUpRefused) return error.refusal
    throw error
  }
}

type Administrator = { id: string; email: string; name: string | null; locale: string; passwordHash: string }

function createAdministrator(linkId: string, administrator: Administrator): Promise<void> {
  const at = new Date(now())
  const { id } = administrator
  return transaction(async (database) => {
    await lockAdministrators(database)
    if (await administratorExists(database)) throw new SetUpRefused(refused('setup_done'))
    if (!(await consumeOneTimeToken('setup', linkId, at, database)))
      throw new SetUpRefused(refused('setup_over'))
    const user = { ...administrator, isAdmin: true, emailVerifiedAt: at, createdAt: at }
    if (!(await createUser(user, database))) throw new SetUpRefused(refusedFields({ email: 'email_taken' }))
    await recordAudit({ action: 'administrator.set_up', at, actorId: id, userId: id }, database)
  })
}
