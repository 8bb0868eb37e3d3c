import {
  endAccessToken,
  endMachineTokens,
  endTokenFamily,
  familyOfRefreshToken,
  findGrantOwner,
  type EndedToken,
} from '@/lib/data/directory/tokens'
import { countTokensOfFamilies, proofDetails } from '@/lib/data/grant-tokens'
import { endGrantOf } from '@/lib/data/grants'
import { isRowId } from '@/lib/row-id'
import { actAs, type Act } from './act-as'
import type { Actor } from './actor'
import { done, type Outcome } from '@/lib/outcome'

const reason = 'ended_by_administrator'
const concerning = ({ clientId, userId }: EndedToken) => ({ clientId, ...(userId && { userId }) })

/** One access token; with a refresh token goes its family (RFC 7009 section 2.1). `null`: there is none that works. */
export function endToken(id: string, kind: 'access' | 'refresh', admin: Actor): Promise<Outcome | null> {
  if (!isRowId(id)) return Promise.resolve(null)
  return actAs(admin, async (act) => {
    if (kind === 'access') return endAccess(id, act)
    const familyId = await familyOfRefreshToken(id, act.database)
    return familyId ? endWholeFamily(familyId, act) : null
  })
}

/** All that came of one sign-in. */
export const endFamily = (familyId: string, admin: Actor): Promise<Outcome | null> =>
  isRowId(familyId) ? actAs(admin, (act) => endWholeFamily(familyId, act)) : Promise.resolve(null)

/** All that a person has allowed an application; of a machine, what it was given until now. */
export function endAccessOf(grantId: string, admin: Actor): Promise<Outcome | null> {
  if (!isRowId(grantId)) return Promise.resolve(null)
  return actAs(admin, async (act) => {
    const found = await findGrantOwner(grantId, act.database)
    if (!found) return null
    return found.userId ? endGrant({ ...found, userId: found.userId }, act) : endMachine(found, act)
  })
}

async function endAccess(id: string, { database, at, record }: Act): Promise<Outcome | null> {
  const ended = await endAccessToken(id, at, database)
  if (!ended) return null
  const details = { kind: 'access_token', format: ended.format, grantId: ended.grantId }
  await record({ action: 'token.ended', ...concerning(ended), target: { type: 'token', id }, details })
  return done
}

async function endWholeFamily(familyId: string, { database, at, record }: Act): Promise<Outcome | null> {
  const ended = await endTokenFamily(familyId, reason, at, database)
  if (!ended) return null
  const proof = await countTokensOfFamilies([familyId], at, database)
  await record({
    action: 'token_family.ended',
    ...concerning(ended),
    target: { type: 'token_family', id: familyId },
    details: { ...proofDetails(proof), grantId: ended.grantId },
  })
  return done
}

async function endGrant(
  { grantId, userId, clientId }: EndedToken & { userId: string },
  { database, at, record }: Act,
): Promise<Outcome | null> {
  const ended = await endGrantOf(userId, grantId, reason, at, database)
  if (!ended) return null
  const details = proofDetails(await countTokensOfFamilies(ended.familyIds, at, database))
  const target = { type: 'grant', id: grantId }
  await record({ action: 'access.removed', userId, clientId, target, details })
  return done
}

async function endMachine(
  { grantId, clientId }: EndedToken,
  { database, at, record }: Act,
): Promise<Outcome | null> {
  const accessTokens = await endMachineTokens(grantId, at, database)
  if (accessTokens === 0) return null
  const target = { type: 'grant', id: grantId }
  await record({ action: 'access.removed', clientId, target, details: { refreshTokens: 0, accessTokens } })
  return done
}
