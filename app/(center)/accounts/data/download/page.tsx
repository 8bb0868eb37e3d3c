import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { buttonClass } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { readDataExport } from '@/lib/account/data-export'
import { requireStepUp } from '@/lib/session/require-step-up'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('data.export'))('downloadTitle') }
}

/** Asks for the proof, so that the address of the file itself never does. */
export default async function DownloadPage() {
  const user = await requireStepUp('/accounts/data/download')
  const file = await readDataExport({ userId: user.id, recipientId: user.id })
  if (file?.status !== 'ready' || file.downloadedAt) redirect('/accounts/data?export=over')
  const [t, format] = await Promise.all([getTranslations('data.export'), getFormatter()])
  return (
    <>
      <PageHeader
        title={t('downloadTitle')}
        lead={t('downloadLead', { at: format.dateTime(file.expiresAt, 'exact') })}
      />
      <Section title={t('file')}>
        <div className="grid justify-items-start gap-4">
          <p>{t('careful')}</p>
          <div className="flex flex-wrap gap-3">
            <ButtonLink href="/accounts/data">{t('back')}</ButtonLink>
            <a
              href={`/accounts/data/download/file?id=${file.id}`}
              download
              className={buttonClass('primary')}
            >
              {t('download')}
            </a>
          </div>
        </div>
      </Section>
    </>
  )
}
