import { end, type Ended, type Target } from '@/lib/data/access/end'
import { proofDetails } from '@/lib/data/access/proof'
import { isRowId } from '@/lib/row-id'
import { actAs, type Act } from './act-as'
import type { Actor } from './actor'
import { done, type Outcome } from '@/lib/outcome'

/** One access token; with a refresh token goes its family (RFC 7009 section 2.1). `null`: there is none that works. */
export function endToken(id: string, kind: 'access' | 'refresh', admin: Actor): Promise<Outcome | null> {
  if (kind === 'refresh') return actOn(id, admin, (act) => endFamilyBy({ refreshToken: id }, act))
  return actOn(id, admin, (act) =>
    endAndRecord({ accessToken: id }, act, ({ grantId }) => ({
      action: 'token.ended',
      target: { type: 'token', id },
      details: { kind: 'access_token', grantId },
    })),
  )
}

/** All that came of one sign-in. */
export const endFamily = (id: string, admin: Actor): Promise<Outcome | null> =>
  actOn(id, admin, (act) => endFamilyBy({ family: id }, act))

/** All that a person has allowed an application; of a machine, all that it was given until now, also what has no row. */
export const endAccessOf = (grantId: string, admin: Actor): Promise<Outcome | null> =>
  actOn(grantId, admin, (act) =>
    endAndRecord({ grant: grantId }, act, () => ({
      action: 'access.removed',
      target: { type: 'grant', id: grantId },
      details: {},
    })),
  )

const actOn = (
  id: string,
  admin: Actor,
  act: (act: Act) => Promise<Outcome | null>,
): Promise<Outcome | null> => (isRowId(id) ? actAs(admin, act) : Promise.resolve(null))

const endFamilyBy = (what: Target, act: Act): Promise<Outcome | null> =>
  endAndRecord(what, act, ({ familyId, grantId }) => ({
    action: 'token_family.ended',
    target: { type: 'token_family', id: familyId ?? '' },
    details: { grantId },
  }))

type Told = Required<Pick<Parameters<Act['record']>[0], 'action' | 'target' | 'details'>>

async function endAndRecord(what: Target, act: Act, tell: (ended: Ended) => Told): Promise<Outcome | null> {
  const [ended] = await end(what, 'ended_by_administrator', act.at, act.database)
  if (!ended) return null
  const { userId, clientId } = ended
  const { details, ...told } = tell(ended)
  const concerning = { clientId, ...(userId !== null && { userId }) }
  await act.record({ ...told, ...concerning, details: { ...details, ...proofDetails(ended) } })
  return done
}
