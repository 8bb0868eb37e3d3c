'use client'

import { useEffect } from 'react'
import { webauthn } from '@/app/accounts/passkeys/in-browser'

type Props = {
  rpId: string
  userHandle: string
  credentialIds: string[]
  userName: string
  displayName: string
}

/** Tells the browser which passkeys and which name are current: after one was removed here, and after a change of name or address. */
export function TellBrowser({ rpId, userHandle, credentialIds, userName, displayName }: Props) {
  const ids = credentialIds.join(' ')
  useEffect(() => {
    if (typeof window.PublicKeyCredential !== 'function') return
    const tell = async () => {
      const { sendSignal } = await webauthn()
      const party = { rpID: rpId, userID: userHandle }
      const accepted = ids === '' ? [] : ids.split(' ')
      await Promise.allSettled([
        sendSignal({
          signalName: 'allAcceptedCredentials',
          ...party,
          allAcceptedCredentialIDs: accepted,
        }),
        sendSignal({ signalName: 'currentUserDetails', ...party, userName, userDisplayName: displayName }),
      ])
    }
    tell().catch(() => {})
  }, [rpId, userHandle, ids, userName, displayName])
  return null
}
