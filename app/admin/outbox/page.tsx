import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NoListPage } from '@/components/no-list-page'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { WhileLoading } from '@/components/while-loading'
import { hasMailServer } from '@/lib/account/has-mail-server'
import { listMail } from '@/lib/admin/list-mail'
import { requireAdmin } from '@/lib/session/require-admin'
import { AdminPage } from '../admin-page'
import { MailTable } from './mail-table'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.outbox'))('title') }
}

export default async function OutboxPage({ searchParams }: Props) {
  await requireAdmin('/admin/outbox')
  const { after } = await searchParams
  return (
    <WhileLoading>
      <Mail cursor={typeof after === 'string' ? after : ''} />
    </WhileLoading>
  )
}

async function Mail({ cursor }: { cursor: string }) {
  const [t, common] = await Promise.all([getTranslations('admin.outbox'), getTranslations('common')])
  const [{ entries, next, isForged }, isMailed] = await Promise.all([listMail(cursor), hasMailServer()])
  if (isForged)
    return (
      <AdminPage title={t('title')} lead={t('lead')}>
        <NoListPage first="/admin/outbox" />
      </AdminPage>
    )
  return (
    <AdminPage title={t('title')} lead={t('lead')}>
      {!isMailed && (
        <Banner
          tone="info"
          className="mb-6"
          actions={
            <ButtonLink href="/admin/settings/mail" size="small">
              {t('setUpMail')}
            </ButtonLink>
          }
        >
          {t('noSmtp')}
        </Banner>
      )}
      {entries.length === 0 ? (
        <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
      ) : (
        <MailTable entries={entries} />
      )}
      <Pagination
        label={t('pages')}
        first={cursor === '' ? undefined : { href: '/admin/outbox', label: common('firstPage') }}
        next={next === null ? undefined : { href: `/admin/outbox?after=${next}`, label: common('next') }}
      />
    </AdminPage>
  )
}
