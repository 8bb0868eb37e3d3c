'use client'

import { KeyRound } from 'lucide-react'
import { startTransition, useActionState, useRef, useState, type ReactNode } from 'react'
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'
import { FormErrors, type ErrorTexts } from '@/app/form/form-errors'
import { untouched, type Send } from '@/app/form/form-state'
import { Banner } from '@/components/ui/banner'
import { buttonClass } from '@/components/ui/button'
import { useKnowsPasskeys, wasCancelled, webauthn } from '../passkeys/in-browser'

export type PasskeyStepTexts = ErrorTexts &
  Record<'use' | 'using' | 'cancelled' | 'failed' | 'unsupported' | 'needsScript', string>
type Problem = 'cancelled' | 'failed'

type Props = {
  action: Send
  /** null: the step waits no longer. */
  begin: () => Promise<PublicKeyCredentialRequestOptionsJSON | null>
  texts: PasskeyStepTexts
  /** Hidden fields; below them, choices. */
  hidden?: ReactNode
  children?: ReactNode
}

/** A passkey in place of a code. */
export function PasskeyStep({ action, begin, texts, hidden, children }: Props) {
  const [state, send, isPending] = useActionState(action, untouched)
  const [problem, setProblem] = useState<Problem | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const prove = async () => {
    setProblem(null)
    const answer = await ask(begin)
    if (typeof answer === 'string') return setProblem(answer)
    const data = new FormData(form.current ?? undefined)
    data.set('assertion', JSON.stringify(answer))
    startTransition(() => send(data))
  }
  const isKnown = useKnowsPasskeys()
  return (
    <form ref={form} className="grid gap-5">
      <FormErrors state={state} texts={texts} />
      <input type="hidden" name="way" value="passkey" />
      {hidden}
      {problem && (
        <Banner tone="warn" role="status">
          {texts[problem]}
        </Banner>
      )}
      {children}
      <p className="hidden text-text-2 noscript:block">{texts.needsScript}</p>
      {isKnown ? (
        <button
          type="button"
          aria-disabled={isPending || undefined}
          onClick={() => void (isPending || prove())}
          className={buttonClass('primary', 'regular', 'noscript:hidden')}
        >
          <KeyRound aria-hidden="true" size={20} strokeWidth={1.75} className="shrink-0" />
          {isPending ? texts.using : texts.use}
        </button>
      ) : (
        <p className="text-text-2">{texts.unsupported}</p>
      )}
    </form>
  )
}

async function ask(begin: Props['begin']) {
  try {
    const [{ startAuthentication }, options] = await Promise.all([webauthn(), begin()])
    return options ? await startAuthentication({ optionsJSON: options }) : 'failed'
  } catch (error) {
    return wasCancelled(error) ? 'cancelled' : 'failed'
  }
}
