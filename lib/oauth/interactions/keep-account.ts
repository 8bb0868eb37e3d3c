import type { AuthorizationServer } from '../authorization-server'
import { authorizationPath, storeRequest } from '../authorize/stored-request'
import { findInteraction } from './find-interaction'
import type { InteractionQuery } from './load'

type Ports = Pick<AuthorizationServer, 'issuer' | 'keys' | 'store' | 'settings' | 'now' | 'randomToken'>

/**
 * The answer to `prompt=select_account` of a person who stays who they are: the same request without that prompt, so that the rest of what it
 * asks of the sign-in is checked. The address to go on to; null when there is nothing to choose for.
 */
export async function keepAccount(
  server: Ports,
  { id, browserToken, session }: InteractionQuery,
): Promise<string | null> {
  const found = session && browserToken !== null && (await findInteraction(server, id, browserToken))
  if (!found) return null
  const { request, stored } = found
  const prompt = request.prompt.filter((each) => each !== 'select_account').join(' ')
  const { prompt: _asked, ...others } = stored.parameters
  const parameters = { ...others, ...(prompt !== '' && { prompt }) }
  const kept = await storeRequest(server, request, parameters, browserToken, stored.pushedId)
  return `${authorizationPath}?interaction=${kept}`
}
