import { getTranslations } from 'next-intl/server'
import { errorTexts } from '@/app/form/error-texts'
import { relyingPartyId } from '@/lib/account/passkeys/relying-party'
import { lastMethod } from '@/lib/session/last-method'
import type { Continuation } from '../continuation'
import { PasskeyForm } from './passkey-form'

/** Nothing where this site cannot have passkeys. */
export async function PasskeyButton({ continuation }: { continuation: Continuation }) {
  const rpId = relyingPartyId()
  if (rpId === null) return null
  const [t, login, last] = await Promise.all([
    getTranslations('passkeys.signIn'),
    getTranslations('account.login'),
    lastMethod(),
  ])
  const texts = {
    ...(await errorTexts(login('title'))),
    signIn: t('action'),
    signingIn: t('pending'),
    cancelled: t('cancelled'),
    failed: t('failed'),
  }
  return (
    <PasskeyForm
      continuation={continuation}
      rpId={rpId}
      lastUsed={last === 'passkey' ? t('lastUsed') : null}
      texts={texts}
    />
  )
}
