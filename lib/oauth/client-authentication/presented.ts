import type { Exchange } from '../exchange'
import type { ClientRecord } from '../records'
import type { Parameters } from '../request'

/** What a request shows of its client. Which method that is, the client's registration says. */
export type PresentedCredentials = {
  kind: 'secret' | 'assertion' | 'client_id'
  clientId: string
  /** The secret or the assertion; a client that only says who it is presents none. */
  value: string
}

/** Reads what a request presents in one way; null when it does not use that way. */
export type ReadCredentials = (request: Request, parameters: Parameters) => PresentedCredentials | null

/** `secretId`: which secret it was. */
export type Proof = { secretId?: string }

export type ClientAuthentication = {
  takes: PresentedCredentials['kind']
  read: ReadCredentials
  /** Only for an active client that is registered for this method; throws `invalid_client`. */
  verify(exchange: Exchange, client: ClientRecord, value: string): Promise<Proof>
}
