import type { ClientAuthenticationMethod } from '../records'
import type { Parameters } from '../request'

export type PresentedCredentials = {
  method: ClientAuthenticationMethod
  clientId: string
  secret: string | null
}

/** Reads what a request presents in one way; null when it does not use that way. */
export type ReadCredentials = (request: Request, parameters: Parameters) => PresentedCredentials | null
