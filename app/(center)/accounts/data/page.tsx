import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ExportState } from '@/app/export-state'
import { Banner } from '@/components/ui/banner'
import { buttonClass } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { readDataExport } from '@/lib/account/data-export'
import { readDeletionPlan } from '@/lib/account/read-deletion-plan'
import { readBrand } from '@/lib/branding/brand'
import { requireUser } from '@/lib/session/require-user'
import { requestExportAction } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('data'))('title') }
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function DataPage({ searchParams }: Props) {
  const user = await requireUser('/accounts/data')
  const [t, { name: product }, parameters] = await Promise.all([
    getTranslations('data'),
    readBrand(),
    searchParams,
  ])
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead', { product })} />
      {parameters.export === 'over' && (
        <Banner tone="warn" role="alert" className="mb-5" title={t('export.overTitle')}>
          {t('export.overText')}
        </Banner>
      )}
      <ExportSection userId={user.id} />
      <DeleteSection userId={user.id} />
    </>
  )
}

async function ExportSection({ userId }: { userId: string }) {
  const [t, file] = await Promise.all([
    getTranslations('data.export'),
    readDataExport({ userId, recipientId: userId }),
  ])
  return (
    <Section title={t('title')} lead={t('lead')}>
      <ExportState file={file} request={requestExportAction} download="/accounts/data/download" />
    </Section>
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
