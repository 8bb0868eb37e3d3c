'use client'

import { KeyRound } from 'lucide-react'
import { useState, useTransition } from 'react'
import type { FormState } from '@/app/form/form-state'
import { Banner } from '@/components/ui/banner'
import { buttonClass } from '@/components/ui/button'
import { useKnowsPasskeys, wasCancelled, webauthn } from '../passkeys/in-browser'
import { beginRegistrationAction, registerWithPasskeyAction } from './passkey-actions'

export type PasskeyChoiceTexts = Record<'or' | 'action' | 'pending' | 'cancelled' | 'failed', string>
type Props = { show: (state: FormState) => void; texts: PasskeyChoiceTexts }

/** In place of a password. It sends the form that it stands in, without the password. */
export function PasskeyChoice({ show, texts }: Props) {
  const [problem, setProblem] = useState<'cancelled' | 'failed' | null>(null)
  const [isPending, startTransition] = useTransition()
  const register = (form: HTMLFormElement) =>
    startTransition(async () => {
      setProblem(null)
      const data = new FormData(form)
      data.delete('password')
      const begun = await beginRegistrationAction(data)
      if ('refused' in begun) return show(begun.refused)
      try {
        const { startRegistration } = await webauthn()
        data.set('attestation', JSON.stringify(await startRegistration({ optionsJSON: begun.options })))
      } catch (error) {
        return setProblem(wasCancelled(error) ? 'cancelled' : 'failed')
      }
      show(await registerWithPasskeyAction(data))
    })
  if (!useKnowsPasskeys()) return null
  return (
    <div className="grid gap-4 noscript:hidden">
      <p className="text-center text-sm text-text-2">{texts.or}</p>
      {problem && (
        <Banner tone="warn" role="status">
          {texts[problem]}
        </Banner>
      )}
      <button
        type="button"
        aria-disabled={isPending || undefined}
        onClick={({ currentTarget: { form } }) => void (form && !isPending && register(form))}
        className={buttonClass('secondary')}
      >
        <KeyRound aria-hidden="true" size={20} strokeWidth={1.75} className="shrink-0" />
        {isPending ? texts.pending : texts.action}
      </button>
    </div>
  )
}
