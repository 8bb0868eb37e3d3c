import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { ApplicationPicture } from '@/app/application-picture'
import { errorTexts } from '@/app/form/error-texts'
import { LinkText } from '@/components/ui/link-text'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { readDeletionPlan, type DeletionPlan } from '@/lib/account/read-deletion-plan'
import { requireStepUp } from '@/lib/session/require-step-up'
import { shownEmail } from '@/lib/shown-email'
import { DeleteForm } from './delete-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('data.delete'))('title') }
}

/** What the deletion means, and the question. The proof comes first, so that nothing typed here is lost by it. */
export default async function DeleteAccountPage() {
  const user = await requireStepUp('/accounts/data/delete')
  const [t, plan] = await Promise.all([getTranslations('data.delete'), readDeletionPlan(user.id)])
  if (plan.isLast) redirect('/accounts/data')
  const email = shownEmail(user.email)
  return (
    <>
      <PageHeader title={t('title')} lead={t('grace', { days: plan.days })} />
      <Section title={t('deleted.title')}>
        <Facts>
          <li>{t('deleted.profile')}</li>
          <li>{t('deleted.methods')}</li>
          <li>{t('deleted.devices')}</li>
          <li>{t('deleted.access', { count: plan.access.total })}</li>
        </Facts>
      </Section>
      {plan.access.total > 0 && <Access access={plan.access} />}
      {plan.owned.length > 0 && <Owned owned={plan.owned} />}
      <Section title={t('kept.title')}>
        <Facts>
          <li>{t('kept.audit', { days: plan.auditDays })}</li>
          <li>{t('kept.tokens')}</li>
          <li>{t('kept.mail')}</li>
        </Facts>
      </Section>
      <Section title={t('submit')}>
        <DeleteForm
          texts={{
            ...(await errorTexts(t('title'))),
            address: t('address'),
            addressHint: t('addressHint', { email }),
            submit: t('submit'),
            submitting: t('submitting'),
            cancel: t('cancel'),
          }}
        />
      </Section>
    </>
  )
}

const Facts = ({ children }: { children: ReactNode }) => (
  <ul className="grid list-disc gap-1.5 pl-5">{children}</ul>
)

async function Access({ access: { shown, total } }: Pick<DeletionPlan, 'access'>) {
  const t = await getTranslations('data.delete')
  return (
    <Section title={t('apps', { count: total })} lead={t('appsText')}>
      <ul className="grid gap-2.5">
        {shown.map(({ clientId, name, logoImageId }) => (
          <li key={clientId} className="flex items-center gap-3 wrap-anywhere">
            <ApplicationPicture clientId={clientId} logoImageId={logoImageId} size={28} />
            {name}
          </li>
        ))}
        {total > shown.length && (
          <li className="text-text-2">{t('more', { count: total - shown.length })}</li>
        )}
      </ul>
    </Section>
  )
}

async function Owned({ owned }: Pick<DeletionPlan, 'owned'>) {
  const t = await getTranslations('data.delete')
  return (
    <Section title={t('owned', { count: owned.length })} lead={t('ownedText')}>
      <ul className="grid gap-2">
        {owned.map(({ id, name }) => (
          <li key={id} className="wrap-anywhere">
            <LinkText href={`/oauth/applications/${id}`}>{name}</LinkText>
          </li>
        ))}
      </ul>
    </Section>
  )
}
