import { authorizationServer } from '@/lib/authorization-server'
import { interactionAccounts } from '@/lib/oauth/interactions/choose-account'
import type { Interaction } from '@/lib/oauth/interactions/load'
import { browserAccounts, type BrowserAccount } from '@/lib/session/browser-accounts'
import { browserToken } from '@/lib/session/browser-binding'

export type SignInAccounts = {
  currentId: string | null
  /** The one that is asked to sign in again, unless the person wants another. */
  asked: BrowserAccount | null
  choices: BrowserAccount[]
  /** The page is the question which account it is to be. */
  isChoosing: boolean
}

type Parameters = Record<string, string | string[] | undefined>

/** What the sign-in page shows of the accounts that this browser is signed in to. */
export async function readAccounts(
  parameters: Parameters,
  interaction: Interaction | null,
): Promise<SignInAccounts> {
  const accounts = await browserAccounts()
  const { current } = accounts
  const query = interaction && { id: interaction.id, browserToken: await browserToken() }
  const found = query && (await interactionAccounts(authorizationServer(), query, accounts))
  const choices = found?.choices ?? [...(current ? [current] : []), ...(await accounts.others())]
  const asked = found ? found.session : current
  // With nothing to choose from, switching means another account than the current one.
  const wantsAnother =
    parameters.another === '1' ||
    (parameters.switch !== undefined && choices.every(({ id }) => id === current?.id))
  const isWaiting = found?.isSufficient === true && asked?.id !== current?.id
  const wants =
    parameters.switch !== undefined ||
    choosesOnly(interaction) ||
    isWaiting ||
    (current === null && parameters.again !== '1')
  const isChoosing = !wantsAnother && choices.length > 0 && wants
  return {
    currentId: current?.id ?? null,
    asked: wantsAnother ? null : asked,
    choices,
    isChoosing,
  }
}

const choosesOnly = (interaction: Interaction | null): boolean =>
  interaction !== null &&
  interaction.prompt.includes('select_account') &&
  !interaction.prompt.includes('login')
