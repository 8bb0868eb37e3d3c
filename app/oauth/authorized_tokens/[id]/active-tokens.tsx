import { getTranslations } from 'next-intl/server'
import { DataTable } from '@/components/ui/data-table'
import { Moment } from '@/components/ui/moment'
import { Section } from '@/components/ui/section'
import { browserName } from '@/lib/account/browser-name'
import type { findAccess } from '@/lib/account/find-access'

type Token = Extract<NonNullable<Awaited<ReturnType<typeof findAccess>>>, { isLive: true }>['tokens'][number]

export async function ActiveTokens({ tokens }: { tokens: Token[] }) {
  const t = await getTranslations('access.tokens')
  const columns = [
    {
      key: 'kind',
      label: t('kind'),
      cell: ({ kind }: Token) => <span className="whitespace-nowrap">{t(kind)}</span>,
    },
    {
      key: 'from',
      label: t('from'),
      cell: ({ userAgent }: Token) => (userAgent && browserName(userAgent)) || t('unknown'),
    },
    { key: 'created', label: t('created'), cell: ({ createdAt }: Token) => <Moment at={createdAt} /> },
    {
      key: 'expires',
      label: t('expires'),
      cell: ({ expiresAt, sessionBound }: Token) => (
        <>
          <Moment at={expiresAt} /> {sessionBound && t('session')}
        </>
      ),
    },
  ]
  return (
    <Section title={t('title')} lead={t('lead')}>
      {tokens.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <DataTable caption={t('caption')} columns={columns} rows={tokens} rowKey={({ id }) => id} />
      )}
    </Section>
  )
}
