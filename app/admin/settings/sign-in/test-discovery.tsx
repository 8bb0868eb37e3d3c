'use client'

import { useActionState } from 'react'
import { Banner } from '@/components/ui/banner'
import { DescriptionList } from '@/components/ui/description-list'
import { SubmitButton } from '@/components/ui/submit-button'
import { untested, type TestState } from './test-state'

type Props = { send: () => Promise<TestState>; submit: string; pending: string }

export function TestDiscovery({ send, submit, pending }: Props) {
  const [state, action] = useActionState(send, untested)
  return (
    <form action={action} className="grid gap-4">
      {state.isOk !== null && (
        <Banner tone={state.isOk ? 'ok' : 'danger'} role={state.isOk ? 'status' : 'alert'}>
          {state.message}
        </Banner>
      )}
      {state.facts.length > 0 && (
        <DescriptionList
          rows={state.facts.map(({ label, value }) => ({
            label,
            value: <span className="text-sm break-all">{value}</span>,
          }))}
        />
      )}
      <div>
        <SubmitButton variant="secondary" pendingLabel={pending}>
          {submit}
        </SubmitButton>
      </div>
    </form>
  )
}
