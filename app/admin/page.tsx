import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LinkText } from '@/components/ui/link-text'
import { Moment } from '@/components/ui/moment'
import { PageHeader } from '@/components/ui/page-header'
import { WhileLoading } from '@/components/while-loading'
import { readDashboard, type Dashboard as DashboardData } from '@/lib/admin/read-dashboard'
import { readHealth } from '@/lib/admin/read-health'
import { requireAdmin } from '@/lib/session/require-admin'
import { Attention } from './attention'
import { Charts } from './dashboard/charts'
import { FirstSteps } from './first-steps/first-steps'
import { HealthStrip } from './dashboard/health-strip'
import { Numbers } from './dashboard/numbers'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.dashboard'))('title') }
}

export default async function DashboardPage() {
  const { email } = await requireAdmin('/admin')
  return (
    <WhileLoading>
      <Dashboard email={email} />
    </WhileLoading>
  )
}

async function Dashboard({ email }: { email: string }) {
  const [t, dashboard] = await Promise.all([getTranslations('admin.dashboard'), readDashboard()])
  const health = await readHealth(dashboard.countedAt)
  return (
    <>
      <PageHeader title={t('title')} lead={<Totals totals={dashboard.totals} />} />
      <FirstSteps email={email} />
      <HealthStrip health={health} />
      <Attention dashboard={dashboard} health={health} />
      <Numbers dashboard={dashboard} />
      <Charts dashboard={dashboard} />
    </>
  )
}

const totalPages = {
  people: '/admin/users',
  applications: '/admin/applications',
  grants: null,
  tokens: '/admin/tokens',
} as const

/** How much there is, and when it was counted. */
async function Totals({ totals }: { totals: DashboardData['totals'] }) {
  const t = await getTranslations('admin.dashboard')
  if (!totals) return t('notCounted')
  return (
    <span className="tabular flex flex-wrap gap-x-4 gap-y-1">
      {(['people', 'applications', 'grants', 'tokens'] as const).map((name) => {
        const text = t(`totals.${name}`, { count: totals[name] })
        const page = totalPages[name]
        return page ? (
          <LinkText key={name} href={page} prefetch={false}>
            {text}
          </LinkText>
        ) : (
          <span key={name}>{text}</span>
        )
      })}
      <span className="text-text-3">
        {t.rich('counted', { when: () => <Moment at={totals.countedAt} /> })}
      </span>
    </span>
  )
}
