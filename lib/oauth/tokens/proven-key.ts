import type { Exchange } from '../exchange'
import type { ClientRecord, KeyBinding } from '../records'

/** The key that the request proves to hold, which its tokens are then bound to; null: it gets bearer tokens. */
export async function provenKey(_exchange: Exchange, _client: ClientRecord): Promise<KeyBinding | null> {
  return null
}
