import { getTranslations } from 'next-intl/server'
import { errorTexts } from '@/app/form/error-texts'
import { Banner } from '@/components/ui/banner'
import type { OwnApplication } from '../load-application'
import { AnswerForm } from './answer-form'
import { answerRejectionAction } from './review-actions'

/** Why it was rejected, and a place to answer. */
export async function RejectionNotice({ id, reason }: { id: string; reason: string }) {
  const t = await getTranslations('applications.review')
  return (
    <Banner tone="warn" className="mb-6" title={t('rejected')}>
      <p className="whitespace-pre-line [overflow-wrap:anywhere]">{t('reason', { reason })}</p>
      <AnswerForm
        send={answerRejectionAction.bind(null, id)}
        texts={{
          ...(await errorTexts(t('title'))),
          answer: t('answer'),
          answerHint: t('answerHint'),
          submit: t('submit'),
          submitting: t('submitting'),
        }}
      />
    </Banner>
  )
}

/** It waits for an administrator, for the first time or with an answer. */
export async function WaitingNotice({ rejection }: Pick<OwnApplication, 'rejection'>) {
  const [t, review] = await Promise.all([
    getTranslations('applications'),
    getTranslations('applications.review'),
  ])
  return (
    <Banner tone="warn" className="mb-6" title={rejection?.answer ? review('again') : undefined}>
      <p>{t('pending')}</p>
      {rejection?.answer && (
        <p className="whitespace-pre-line [overflow-wrap:anywhere]">
          {review('yourAnswer', { answer: rejection.answer })}
        </p>
      )}
    </Banner>
  )
}
