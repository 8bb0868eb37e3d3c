import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/ui/page-header'
import { WhileLoading } from '@/components/while-loading'
import { countTotals } from '@/lib/admin/count-totals'
import { requireAdmin } from '@/lib/session/require-admin'
import { Attention } from './attention'
import { FirstSteps } from './first-steps/first-steps'
import { SectionCards } from './section-cards'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.dashboard'))('title') }
}

const shown = ['users', 'administrators', 'applications', 'liveGrants', 'liveSessions'] as const

export default async function DashboardPage() {
  const { email } = await requireAdmin('/admin')
  return (
    <WhileLoading>
      <Dashboard email={email} />
    </WhileLoading>
  )
}

async function Dashboard({ email }: { email: string }) {
  const [t, format, counts] = await Promise.all([
    getTranslations('admin.dashboard'),
    getFormatter(),
    countTotals(),
  ])
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <FirstSteps email={email} />
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
        <Attention counts={counts} />
      </section>
      <SectionCards counts={counts} />
    </>
  )
}
