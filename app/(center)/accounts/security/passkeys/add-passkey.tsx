'use client'

import { Plus } from 'lucide-react'
import { startTransition, useActionState, useState } from 'react'
import { useKnowsPasskeys, wasCancelled, webauthn } from '@/app/accounts/passkeys/in-browser'
import { FormErrors, type ErrorTexts } from '@/app/form/form-errors'
import { untouched } from '@/app/form/form-state'
import { Banner } from '@/components/ui/banner'
import { buttonClass } from '@/components/ui/button'
import { addPasskeyAction, beginPasskeyAction } from './actions'

type Problem = 'cancelled' | 'present' | 'failed'
type Text = 'add' | 'addAnother' | 'adding' | 'unsupported' | 'needsScript' | Problem
type Props = { isFirst: boolean; texts: ErrorTexts & Record<Text, string> }

export function AddPasskey({ isFirst, texts }: Props) {
  const [state, action, isPending] = useActionState(addPasskeyAction, untouched)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isAsking, setAsking] = useState(false)
  const isBusy = isAsking || isPending
  const add = async () => {
    setProblem(null)
    setAsking(true)
    setProblem(
      await create((attestation) => {
        const data = new FormData()
        data.set('attestation', attestation)
        startTransition(() => action(data))
      }),
    )
    setAsking(false)
  }
  if (!useKnowsPasskeys()) return <p className="text-text-2">{texts.unsupported}</p>
  return (
    <div className="grid justify-items-start gap-4">
      <FormErrors state={state} texts={texts} />
      {problem && (
        <Banner tone="warn" role="status">
          {texts[problem]}
        </Banner>
      )}
      <p className="hidden text-text-2 noscript:block">{texts.needsScript}</p>
      <button
        type="button"
        aria-disabled={isBusy || undefined}
        onClick={() => void (isBusy || add())}
        className={buttonClass(isFirst ? 'primary' : 'secondary', 'regular', 'noscript:hidden')}
      >
        <Plus aria-hidden="true" size={20} strokeWidth={1.75} className="shrink-0" />
        {isBusy ? texts.adding : isFirst ? texts.add : texts.addAnother}
      </button>
    </div>
  )
}

type Begun = Awaited<ReturnType<typeof beginPasskeyAction>> | undefined

async function create(send: (attestation: string) => void): Promise<Problem | null> {
  const options = (await beginPasskeyAction()) as Begun
  if (options === null) return 'failed'
  // Nothing comes back where the page leads to a fresh proof first.
  if (!options) return null
  try {
    const { startRegistration } = await webauthn()
    send(JSON.stringify(await startRegistration({ optionsJSON: options })))
    return null
  } catch (error) {
    if (error instanceof Error && error.name === 'InvalidStateError') return 'present'
    return wasCancelled(error) ? 'cancelled' : 'failed'
  }
}
