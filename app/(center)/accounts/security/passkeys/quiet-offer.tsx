import { quietOptions } from '@/lib/account/passkeys/quiet-options'
import { currentSession } from '@/lib/session/current-session'
import type { CurrentUser } from '@/lib/session/current-user'
import { QuietPasskey } from './quiet-passkey'

/** Shows nothing. */
export async function QuietOffer({ user }: { user: CurrentUser }) {
  const session = await currentSession()
  const options = session && (await quietOptions(user, session))
  return options && <QuietPasskey options={options} />
}
