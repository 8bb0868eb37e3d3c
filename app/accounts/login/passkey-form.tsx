'use client'

import { KeyRound } from 'lucide-react'
import { startTransition, useActionState, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { AuthenticationResponseJSON } from '@simplewebauthn/browser'
import { FormErrors, type ErrorTexts } from '@/app/form/form-errors'
import { untouched } from '@/app/form/form-state'
import { Badge } from '@/components/ui/badge'
import { Banner } from '@/components/ui/banner'
import { buttonClass } from '@/components/ui/button'
import type { Continuation } from '../continuation'
import { ContinuationFields } from '../continuation-fields'
import { askForSignIn, useKnowsPasskeys, wasCancelled, webauthn } from '../passkeys/in-browser'
import { passkeySignInAction, type PasskeyFormState } from './passkey-actions'

type Text = 'signIn' | 'signingIn' | 'cancelled' | 'failed'
type Props = {
  continuation: Continuation
  rpId: string
  /** The words of a badge on the way that was taken last; null: another one was. */
  lastUsed: string | null
  texts: ErrorTexts & Record<Text, string>
}

/** Before a challenge expires. */
const askAgainAfter = 10 * 60_000

/** A button, and the browser's own offer in the email field, which waits as long as the page is open. Without JavaScript it is not shown. */
export function PasskeyForm({ continuation, rpId, lastUsed, texts }: Props) {
  const [state, action, isPending] = useActionState<PasskeyFormState, FormData>(
    passkeySignInAction,
    untouched,
  )
  const [problem, setProblem] = useState<'cancelled' | 'failed' | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const sent = useRef<string | null>(null)
  const send = (answer: AuthenticationResponseJSON) => {
    if (!form.current) return
    sent.current = answer.id
    const data = new FormData(form.current)
    data.set('assertion', JSON.stringify(answer))
    takeKeep(data)
    startTransition(() => action(data))
  }
  const restart = useAutofill(send, state)
  useForgetUnknown(state, rpId, sent)
  const choose = async () => {
    setProblem(null)
    const outcome = await askAuthenticator(send)
    setProblem(outcome)
    if (outcome) restart()
  }
  if (!useKnowsPasskeys()) return null
  return (
    <form ref={form} className="grid gap-4 noscript:hidden">
      <ContinuationFields {...continuation} />
      <FormErrors state={state} texts={texts} />
      {problem && (
        <Banner tone="warn" role="status">
          {texts[problem]}
        </Banner>
      )}
      <button
        type="button"
        aria-disabled={isPending || undefined}
        onClick={() => void (isPending || choose())}
        className={buttonClass('secondary', 'regular', 'relative')}
      >
        <KeyRound aria-hidden="true" size={20} strokeWidth={1.75} className="shrink-0" />
        {isPending ? texts.signingIn : texts.signIn}
        {lastUsed && <LastUsed label={lastUsed} />}
      </button>
    </form>
  )
}

/** "Keep me signed in" is asked once on the page, in the form with the password. */
function takeKeep(data: FormData): void {
  const keep = document.querySelector<HTMLInputElement>('input[type=checkbox][name=keep]')
  if (!keep) return
  data.set('keepAsked', '1')
  if (keep.checked) data.set('keep', 'on')
}

const LastUsed = ({ label }: { label: string }) => (
  <span className="absolute -top-2.5 right-3 bg-surface">
    <Badge>{label}</Badge>
  </span>
)

type Send = (answer: AuthenticationResponseJSON) => void

async function askAuthenticator(send: Send): Promise<'cancelled' | 'failed' | null> {
  try {
    const [{ startAuthentication }, options] = await Promise.all([webauthn(), askForSignIn()])
    if (!options) return 'failed'
    send(await startAuthentication({ optionsJSON: options }))
    return null
  } catch (error) {
    return wasCancelled(error) ? 'cancelled' : 'failed'
  }
}

/** Offers passkeys where the email is typed. One offer at a time: each new one, and the button, ends the one before it; a refusal begins one. */
function useAutofill(send: Send, state: PasskeyFormState): () => void {
  const [round, setRound] = useState(0)
  const sendNow = useEffectEvent(send)
  useEffect(() => {
    const ended = new AbortController()
    const offer = async () => {
      const { browserSupportsWebAuthnAutofill, startAuthentication, WebAuthnAbortService } = await webauthn()
      const options = (await browserSupportsWebAuthnAutofill()) ? await askForSignIn() : null
      if (!options || ended.signal.aborted) return
      ended.signal.addEventListener('abort', () => WebAuthnAbortService.cancelCeremony())
      sendNow(await startAuthentication({ optionsJSON: options, useBrowserAutofill: true }))
    }
    // An offer that ends without an answer needs no words: the person did something else.
    offer().catch(() => {})
    const timer = setTimeout(() => setRound((count) => count + 1), askAgainAfter)
    return () => {
      clearTimeout(timer)
      ended.abort()
    }
  }, [round, state])
  return () => setRound((count) => count + 1)
}

/** Tells the browser that this site no longer knows the passkey (WebAuthn Level 3 section 5.1.10.2). */
function useForgetUnknown(state: PasskeyFormState, rpId: string, sent: { current: string | null }) {
  useEffect(() => {
    const credentialId = sent.current
    if (!state.isUnknown || credentialId === null) return
    void webauthn().then(({ sendSignal }) =>
      sendSignal({ signalName: 'unknownCredential', rpID: rpId, credentialID: credentialId }).catch(() => {}),
    )
  }, [state, rpId, sent])
}
