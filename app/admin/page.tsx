import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { AdminShell } from '@/components/admin-shell'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { countEverything } from '@/lib/admin/count-everything'
import { env } from '@/lib/env'
import { requireAdmin } from '@/lib/session/require-admin'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.dashboard'))('title') }
}

const shown = ['users', 'administrators', 'applications', 'liveGrants', 'liveSessions'] as const

export default async function DashboardPage() {
  const user = await requireAdmin('/admin')
  const [t, format, counts] = await Promise.all([
    getTranslations('admin.dashboard'),
    getFormatter(),
    countEverything(),
  ])
  return (
    <AdminShell productName={env().productName} user={user}>
      <PageHeader title={t('title')} lead={t('lead')} />
      <dl className="grid grid-cols-2 gap-4 lg:grid-cols-5">
        {shown.map((name) => (
          <div key={name} className="grid gap-1 rounded-lg border border-line bg-surface p-5">
            <dt className="text-sm text-text-2">{t(name)}</dt>
            <dd className="tabular text-2xl font-[650]">{format.number(counts[name])}</dd>
          </div>
        ))}
      </dl>
      <section className="mt-10 grid gap-4">
        <h2 className="text-lg">{t('attention')}</h2>
        <Attention pending={counts.pendingMails} failed={counts.failedMails} />
      </section>
    </AdminShell>
  )
}

async function Attention({ pending, failed }: { pending: number; failed: number }) {
  const t = await getTranslations('admin.dashboard')
  const matters: ReactNode[] = [
    ...(env().smtpUrl ? [] : [t('noSmtp')]),
    ...(failed > 0 ? [t('failedMails', { count: failed })] : []),
    ...(pending > 0 ? [t('pendingMails', { count: pending })] : []),
  ]
  if (matters.length === 0) return <p className="text-text-2">{t('nothing')}</p>
  const action = (
    <ButtonLink href="/admin/outbox" size="small">
      {t('openOutbox')}
    </ButtonLink>
  )
  return (
    <Banner tone="warn" actions={action}>
      <ul className="grid gap-1">
        {matters.map((matter, index) => (
          <li key={index}>{matter}</li>
        ))}
      </ul>
    </Banner>
  )
}
