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
  const { asked, isSufficient, choices, currentId } = await accountsOf(interaction)
  const isCurrent = (account: BrowserAccount | null) => account !== null && account.id === currentId
  // With nothing to choose from, switching means another account than the current one.
  const hasNoOther = parameters.switch !== undefined && choices.every(isCurrent)
  const wantsAnother = parameters.another === '1' || hasNoOther
  const isSignedOut = currentId === null && parameters.again !== '1'
  const isWaiting = isSufficient && !isCurrent(asked)
  const reasons = [parameters.switch !== undefined, choosesOnly(interaction), isWaiting, isSignedOut]
  return {
    currentId,
    asked: wantsAnother ? null : asked,
    choices,
    isChoosing: !wantsAnother && choices.length > 0 && reasons.includes(true),
  }
}

/** With a waiting request, those that may answer it. */
async function accountsOf(interaction: Interaction | null) {
  const accounts = await browserAccounts()
  const { current } = accounts
  const currentId = current?.id ?? null
  const query = interaction && { id: interaction.id, browserToken: await browserToken() }
  const found = query && (await interactionAccounts(authorizationServer(), query, accounts))
  if (found) return { ...found, asked: found.session, currentId }
  const choices = [...(current ? [current] : []), ...(await accounts.others())]
  return { asked: current, isSufficient: false, choices, currentId }
}

const choosesOnly = (interaction: Interaction | null): boolean =>
  interaction !== null &&
  interaction.prompt.includes('select_account') &&
  !interaction.prompt.includes('login')
