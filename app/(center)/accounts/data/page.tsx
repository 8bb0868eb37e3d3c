import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/ui/banner'
import { buttonClass } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { readDeletionPlan } from '@/lib/account/read-deletion-plan'
import { readBrand } from '@/lib/branding/brand'
import { requireUser } from '@/lib/session/require-user'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('data'))('title') }
}

export default async function DataPage() {
  const user = await requireUser('/accounts/data')
  const [t, { name: product }] = await Promise.all([getTranslations('data'), readBrand()])
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead', { product })} />
      <DeleteSection userId={user.id} />
    </>
  )
}

async function DeleteSection({ userId }: { userId: string }) {
  const [t, { days, isLast }] = await Promise.all([getTranslations('data.delete'), readDeletionPlan(userId)])
  return (
    <Section title={t('title')} lead={t('lead')}>
      <div className="grid justify-items-start gap-4">
        <p>{t('grace', { days })}</p>
        {isLast ? (
          <Banner tone="warn">{t('last')}</Banner>
        ) : (
          <a href="/accounts/data/delete" className={buttonClass('danger')}>
            {t('action')}
          </a>
        )}
      </div>
    </Section>
  )
}
