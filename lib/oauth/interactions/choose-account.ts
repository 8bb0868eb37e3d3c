import type { AuthorizationServer } from '../authorization-server'
import { chooseSession, isExpected, type BrowserAccounts } from '../authorize/choose-session'
import { authorizationPath, storeRequest } from '../authorize/stored-request'
import { verifySignIn } from '../authorize/verify-sign-in'
import type { BrowserSession } from '../records'
import { findInteraction } from './find-interaction'
import type { InteractionQuery } from './load'

type Ports = Pick<
  AuthorizationServer,
  'canonicalEmail' | 'hooks' | 'issuer' | 'keys' | 'store' | 'settings' | 'now' | 'randomToken'
>

export type InteractionAccounts = {
  /** The one that the request is for; its pages show it and act with it. */
  session: BrowserSession | null
  /** Its sign-in is sufficient: no password is asked for. */
  isSufficient: boolean
  /** Those that may answer the request, the current one first. */
  choices: BrowserSession[]
  /** The request names the person: no other account may answer it. */
  isFixed: boolean
}

type Query = Pick<InteractionQuery, 'id' | 'browserToken'>

/** null: answered, expired, or another browser's. */
export async function interactionAccounts(
  server: Ports,
  { id, browserToken }: Query,
  { current, others }: BrowserAccounts,
): Promise<InteractionAccounts | null> {
  const found = await findInteraction(server, id, browserToken)
  if (!found) return null
  const { request, stored } = found
  const waiting = await others()
  const accounts = { current, others: () => Promise.resolve(waiting) }
  const session = await chooseSession(server, request, accounts, stored.createdAt)
  const verdict = verifySignIn(server, request, session, stored.createdAt)
  const isSufficient = verdict === 'good' || verdict === 'second_step'
  const choices = [...(current ? [current] : []), ...waiting].filter((each) =>
    isExpected(server, request, each),
  )
  return { session, isSufficient, choices, isFixed: request.expectedSubject !== null }
}

/**
 * The person chose one of their accounts: the same request without the question which it is to be (`prompt=select_account`, `login_hint`),
 * so that the rest of what it asks of the sign-in is checked. `session`: the chosen one, the current one from now on. The address to go on
 * to; null when the request is for another person, or there is nothing to choose for.
 */
export async function chooseAccount(
  server: Ports,
  { id, browserToken, session }: InteractionQuery,
): Promise<string | null> {
  const found = session && browserToken !== null && (await findInteraction(server, id, browserToken))
  if (!found || !isExpected(server, found.request, session)) return null
  const { request, stored } = found
  const prompt = request.prompt.filter((each) => each !== 'select_account').join(' ')
  const { prompt: _asked, login_hint: _hint, ...others } = stored.parameters
  const parameters = { ...others, ...(prompt !== '' && { prompt }) }
  const kept = await storeRequest(server, request, parameters, browserToken, stored.pushedId)
  return `${authorizationPath}?interaction=${kept}`
}
