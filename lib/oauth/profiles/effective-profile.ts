import type { ClientRecord } from '../records'
import type { ProtocolSettings } from '../settings'
import type { Store } from '../store'
import type { Profile } from './rule'

const fromLooseToStrict: readonly Profile[] = ['legacy', 'baseline', 'fapi2']

/** The stricter of the server's profile and the application's. */
export const stricterOf = (one: Profile, other: Profile): Profile =>
  fromLooseToStrict.indexOf(one) > fromLooseToStrict.indexOf(other) ? one : other

/** A store whose clients have the effective profile. A client that the store remembers is copied for it once. */
export function withServerProfile(
  store: Store,
  settings: () => Promise<Pick<ProtocolSettings, 'profile'>>,
): Store {
  const copies = new WeakMap<ClientRecord, ClientRecord>()
  const findClient = async (clientId: string): Promise<ClientRecord | null> => {
    const client = await store.findClient(clientId)
    if (!client) return null
    const profile = stricterOf(client.profile, (await settings()).profile)
    if (profile === client.profile) return client
    const copy = copies.get(client)
    if (copy?.profile === profile) return copy
    const made = { ...client, profile }
    copies.set(client, made)
    return made
  }
  return { ...store, findClient }
}
