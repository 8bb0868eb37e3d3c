import { getFormatter, getNow, getTranslations } from 'next-intl/server'
import { Banner } from '@/components/ui/banner'
import type { ApplicationPage } from '@/lib/admin/read-application'
import type { Suspension } from '@/lib/applications/last-suspension'
import { shownStatus } from '@/lib/applications/shown-status'

type Props = { application: ApplicationPage['application']; suspension: Suspension }

/** What keeps people from using it, and what was said about it so far. */
export async function StatusNotice({ application, suspension }: Props) {
  const t = await getTranslations('admin.applications.notice')
  const status = shownStatus(application)
  if (status === 'active') return null
  const { rejection } = application
  const { reason, verifiableUntil } = status === 'suspended' ? suspension : nothingSaid
  return (
    <Banner tone="warn" className="mb-6" title={t(rejection?.answer ? 'answered' : status)}>
      {rejection ? <Rejection {...rejection} /> : reason && <Said>{t('reason', { reason })}</Said>}
      {verifiableUntil !== null && <StillVerifiable until={verifiableUntil} />}
    </Banner>
  )
}

const nothingSaid = { reason: null, verifiableUntil: null }

async function Rejection({ reason, answer }: { reason: string; answer: string | null }) {
  const t = await getTranslations('admin.applications.notice')
  if (answer === null) return <Said>{t('reason', { reason })}</Said>
  return (
    <>
      <Said>{t('rejectedFor', { reason })}</Said>
      <Said>{t('answer', { answer })}</Said>
    </>
  )
}

const Said = ({ children }: { children: string }) => (
  <p className="whitespace-pre-line [overflow-wrap:anywhere]">{children}</p>
)

/** An API that does not ask this server does not learn of the suspension. */
async function StillVerifiable({ until }: { until: number }) {
  const [t, format, now] = await Promise.all([
    getTranslations('admin.applications.notice'),
    getFormatter(),
    getNow(),
  ])
  if (until <= now.getTime()) return null
  const time = format.dateTime(new Date(until), 'exactShort')
  return <p>{t('verifiable', { time })}</p>
}
