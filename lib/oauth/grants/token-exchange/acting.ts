import { z } from 'zod'
import type { AuthorizationServer } from '../../authorization-server'
import { OAuthError } from '../../errors'
import type { Actor, ClientRecord } from '../../records'
import { subjectOf } from '../../tokens/subject'
import type { ExchangedToken } from './exchanged-token'

export type Exchange = { subject: ExchangedToken; actor: ExchangedToken | null; client: ClientRecord }

/** How the new token names the person: as before, with an actor, or alone. */
export type Acting = { kind: 'own' | 'delegation' | 'impersonation'; actor: Actor | null }

/**
 * RFC 8693 sections 1.1 and 4.1. A client that exchanges its own token adds no actor. Any other becomes the current actor, before earlier
 * ones, unless an administrator allows it to impersonate. Earlier actors are never removed.
 */
export function actingIn(server: Pick<AuthorizationServer, 'hooks'>, exchange: Exchange): Acting {
  const { subject, actor, client } = exchange
  const before = subject.actor
  if (!actor && subject.clientId === client.clientId) return { kind: 'own', actor: before }
  const now = actor ? identityOf(server, actor, client) : { sub: client.clientId, client_id: client.clientId }
  requireMayAct(subject, now)
  if (!actor && client.mayImpersonate) return { kind: 'impersonation', actor: before }
  const chain = before ? { ...now, act: before } : now
  if (lengthOf(chain) > mostActors) throw refused('The subject_token has passed through too many hands.')
  return { kind: 'delegation', actor: chain }
}

const mostActors = 10

const lengthOf = ({ act }: Actor): number => 1 + (act ? lengthOf(act) : 0)

const identityOf = (
  server: Pick<AuthorizationServer, 'hooks'>,
  { user, clientId }: ExchangedToken,
  client: ClientRecord,
): Actor => ({ sub: user ? subjectOf(server, user, client) : clientId, client_id: clientId })

const MayAct = z.looseObject({ sub: z.string().optional(), client_id: z.string().optional() })

/** Section 4.4: if the token names who may act, only that party may. The hook `tokenCredentials` sets it. */
function requireMayAct({ credentials }: ExchangedToken, actor: Actor): void {
  if (credentials?.may_act === undefined) return
  const allowed = MayAct.safeParse(credentials.may_act)
  const { sub, client_id: clientId } = allowed.data ?? {}
  const isNamed = sub !== undefined || clientId !== undefined
  const fits = (sub ?? actor.sub) === actor.sub && (clientId ?? actor.client_id) === actor.client_id
  if (!isNamed || !fits) throw refused('The subject_token names another party that may act.')
}

const refused = (description: string) => new OAuthError('invalid_request', description)
