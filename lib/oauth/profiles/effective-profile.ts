import type { ClientRecord } from '../records'
import type { ProtocolSettings } from '../settings'
import type { Store } from '../store'
import type { Profile } from './rule'

const fromLooseToStrict: readonly Profile[] = ['legacy', 'baseline', 'fapi2']

/** The stricter of the server's profile and the application's. */
export const stricterOf = (one: Profile, other: Profile): Profile =>
  fromLooseToStrict.indexOf(one) > fromLooseToStrict.indexOf(other) ? one : other

/** A store whose clients have the effective profile. */
export function withServerProfile(
  store: Store,
  settings: () => Promise<Pick<ProtocolSettings, 'profile'>>,
): Store {
  const findClient = async (clientId: string): Promise<ClientRecord | null> => {
    const [client, { profile: least }] = await Promise.all([store.findClient(clientId), settings()])
    const profile = client && stricterOf(client.profile, least)
    return client && profile !== null && profile !== client.profile ? { ...client, profile } : client
  }
  return { ...store, findClient }
}
