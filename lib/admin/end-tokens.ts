import { end, type Ended, type Target } from '@/lib/data/access/end'
import { proofDetails, type Proof } from '@/lib/data/access/proof'
import { isRowId } from '@/lib/row-id'
import { auditedChange, type ChangeContext } from './audited-change'
import type { Actor } from './actor'
import { done, type Outcome } from '@/lib/outcome'

/** One access token; ending a refresh token ends its family (RFC 7009 section 2.1). `null`: no such token works. */
export function endToken(id: string, kind: 'access' | 'refresh', admin: Actor): Promise<Outcome | null> {
  if (kind === 'refresh') return endById(id, admin, (context) => endFamilyBy({ refreshToken: id }, context))
  return endById(id, admin, (context) =>
    endAndRecord({ accessToken: id }, context, ({ grantId }) => ({
      action: 'token.ended',
      target: { type: 'token', id },
      details: { kind: 'access_token', grantId },
    })),
  )
}

/** Everything issued on one sign-in. */
export const endFamily = (id: string, admin: Actor): Promise<Outcome | null> =>
  endById(id, admin, (context) => endFamilyBy({ family: id }, context))

/** All that a person has allowed an application; of a machine, all that it was given until now, also what has no row. */
export const endAccessOf = (grantId: string, admin: Actor): Promise<Outcome | null> =>
  endById(grantId, admin, (context) =>
    endAndRecord({ grant: grantId }, context, () => ({
      action: 'access.removed',
      target: { type: 'grant', id: grantId },
      details: {},
    })),
  )

const endById = (
  id: string,
  admin: Actor,
  change: (context: ChangeContext) => Promise<Outcome | null>,
): Promise<Outcome | null> => (isRowId(id) ? auditedChange(admin, change) : Promise.resolve(null))

const endFamilyBy = (what: Target, context: ChangeContext): Promise<Outcome | null> =>
  endAndRecord(what, context, ({ familyId, grantId }) => ({
    action: 'token_family.ended',
    target: { type: 'token_family', id: familyId ?? '' },
    details: { grantId },
  }))

type Told = Required<Pick<Parameters<ChangeContext['record']>[0], 'action' | 'target' | 'details'>>

async function endAndRecord(
  what: Target,
  context: ChangeContext,
  tell: (ended: Ended) => Told,
): Promise<Outcome | null> {
  const [ended] = await end(what, 'ended_by_administrator', context.at, context.database)
  if (!ended) return null
  await recordEnded(ended, context, tell(ended))
  return done
}

/** The record that the person's history and the proof of the ending read. */
export function recordEnded(
  ended: Proof & Pick<Ended, 'userId' | 'clientId'>,
  context: ChangeContext,
  { details, ...told }: Told,
): Promise<void> {
  const { userId, clientId } = ended
  const concerning = { clientId, ...(userId !== null && { userId }) }
  return context.record({ ...told, ...concerning, details: { ...details, ...proofDetails(ended) } })
}
