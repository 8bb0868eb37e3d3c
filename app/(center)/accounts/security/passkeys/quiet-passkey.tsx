'use client'

import { useEffect } from 'react'
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser'
import { webauthn } from '@/app/accounts/passkeys/in-browser'
import { addQuietlyAction } from './actions'

/** Lets the password manager that filled the password make a passkey as well, where the browser can do that without a question. */
export function QuietPasskey({ options }: { options: PublicKeyCredentialCreationOptionsJSON }) {
  useEffect(() => {
    const make = async () => {
      const { getBrowserCapabilities, startRegistration } = await webauthn()
      if ((await getBrowserCapabilities()).conditionalCreate !== 'supported') return
      const answer = await startRegistration({ optionsJSON: options, useAutoRegister: true })
      const form = new FormData()
      form.set('attestation', JSON.stringify(answer))
      await addQuietlyAction(form)
    }
    // It was the browser's own offer: without it nothing is missing.
    make().catch(() => {})
  }, [options])
  return null
}
