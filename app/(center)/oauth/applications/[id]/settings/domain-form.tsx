'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { SubmitButton } from '@/components/ui/submit-button'
import type { DomainState, SendDomain } from './actions'

type Props = { send: SendDomain; act: 'begin' | 'check'; domain: string }

/** One button, and what came of it. Works without JavaScript: what a check met is on the page. */
export function DomainForm({ send, act, domain }: Props) {
  const t = useTranslations('applications.domain')
  const [state, submit] = useActionState(send, null)
  return (
    <form action={submit} className="grid justify-items-start gap-3">
      <SubmitButton variant="secondary" pendingLabel={t(act === 'begin' ? 'beginning' : 'checking')}>
        {act === 'begin' ? t('begin', { domain }) : t('check')}
      </SubmitButton>
      <div role="status">
        <Came state={state} />
      </div>
    </form>
  )
}

function Came({ state }: { state: DomainState | null }) {
  const t = useTranslations('applications.domain')
  const format = useFormatter()
  if (state === null || state.result === 'prepared') return null
  const tone = state.result === 'verified' ? 'text-ok' : 'text-danger'
  const time = state.retryAt === undefined ? '' : format.dateTime(new Date(state.retryAt), 'exactShort')
  return <p className={`font-semibold ${tone}`}>{t(`results.${state.result}`, { time })}</p>
}
