import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import type { AuthorizationServer } from '../authorization-server'
import { sectorOf } from '../client-metadata/sector'
import type { ClientRecord, NamedUser, UserRecord } from '../records'

// OpenID Connect Core section 2
const wellFormed = /^[\x21-\x7E]{1,255}$/

type Client = Pick<ClientRecord, 'clientId' | 'redirectUris' | 'sectorIdentifierUri' | 'subjectSalt'>

/** The person's `sub` for this client: the same for every client, unless the client's is pairwise or the operator's hook changes it. */
export function subjectOf(
  { hooks }: Pick<AuthorizationServer, 'hooks'>,
  user: UserRecord | NamedUser,
  client: Client,
): string {
  const { clientId } = client
  if (!hooks.subject)
    return client.subjectSalt === null ? user.id : pairwise(user.id, client, client.subjectSalt)
  if (!('status' in user)) throw new Error('The hook `subject` is given the whole person.')
  const subject = hooks.subject(user, { clientId })
  // A token whose `sub` is its client ID counts as a machine's, and would outlive the grant.
  if (wellFormed.test(subject) && subject !== clientId) return subject
  throw new Error('The hook `subject` answers 1 to 255 printable ASCII characters, and not the client_id.')
}

/** The account that a subject means to this client; null: none that could be. The operator's hook cannot be turned around. */
export function userIdOf(subject: string, client: Client): string | null {
  if (client.subjectSalt === null) return subject
  const bytes = Buffer.from(subject, 'base64url')
  if (bytes.length !== 16 || bytes.toString('base64url') !== subject) return null
  return asUuid(oneBlock(createDecipheriv, keyOf(client, client.subjectSalt), bytes))
}

/**
 * OpenID Connect Core 8.1: the account's ID, which is one block, encrypted under a key of the sector. So two sectors cannot compare what they
 * hold, one sector finds the same person in all of its applications, and nothing has to be stored.
 */
function pairwise(userId: string, client: Client, salt: Buffer): string {
  const id = Buffer.from(userId.replaceAll('-', ''), 'hex')
  if (id.length !== 16) throw new Error('An account has a UUID.')
  return oneBlock(createCipheriv, keyOf(client, salt), id).toString('base64url')
}

/** Without a sector, which the rules of registration see to, a client is a sector of its own. */
const keyOf = (client: Client, salt: Buffer): Buffer =>
  createHmac('sha256', salt)
    .update(sectorOf(client) ?? `client ${client.clientId}`)
    .digest()

// A mode for longer texts would add nothing to a single block.
function oneBlock(make: typeof createCipheriv | typeof createDecipheriv, key: Buffer, block: Buffer): Buffer {
  const cipher = make('aes-256-ecb', key, null).setAutoPadding(false)
  return Buffer.concat([cipher.update(block), cipher.final()])
}

const asUuid = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
