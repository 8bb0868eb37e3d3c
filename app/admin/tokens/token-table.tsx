import { shownEmail } from '@/lib/shown-email'
import { getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { LinkText } from '@/components/ui/link-text'
import { Moment } from '@/components/ui/moment'
import type { listTokens } from '@/lib/admin/list-tokens'
import { ListTable, type ListColumn } from '../list-table'
import { EndToken } from './end-token'

type Token = Awaited<ReturnType<typeof listTokens>>['rows'][number]

export async function TokenTable({ rows }: { rows: Token[] }) {
  const t = await getTranslations('admin.tokens')
  const columns: ListColumn<Token>[] = [
    {
      key: 'token',
      label: t('table.token'),
      isTitle: true,
      cell: ({ id, kind, format }) => (
        <span className="grid gap-0.5">
          <span className="flex flex-wrap items-center gap-1.5 font-semibold">
            {t(`kinds.${kind}`)} {kind === 'access' && <Badge>{t(`formats.${format}`)}</Badge>}
          </span>
          <code className="text-xs text-text-2 select-all">{id}</code>
        </span>
      ),
    },
    {
      key: 'whose',
      label: t('table.whose'),
      isText: true,
      cell: (token) => <Whose token={token} alone={t('alone')} />,
    },
    {
      key: 'scopes',
      label: t('table.scopes'),
      isExtra: true,
      cell: ({ scopes }) => <code className="text-xs">{scopes.join(' ') || '–'}</code>,
    },
    {
      key: 'times',
      label: t('table.times'),
      cell: ({ createdAt, expiresAt, lastUsedAt }) => (
        <span className="grid text-xs text-text-2 [&_time]:text-text">
          <span>
            {t('issued')} <Moment at={createdAt.getTime()} />
          </span>
          <span>
            {t('expires')} <Moment at={expiresAt.getTime()} />
          </span>
          <span>
            {t('used')} {lastUsedAt ? <Moment at={lastUsedAt.getTime()} /> : t('never')}
          </span>
        </span>
      ),
    },
    { key: 'end', label: t('table.end'), cell: (token) => <EndToken token={token} /> },
  ]
  return <ListTable caption={t('table.caption')} columns={columns} rows={rows} rowKey={({ id }) => id} />
}

const Whose = ({ token, alone }: { token: Token; alone: string }) => (
  <span className="grid gap-0.5">
    <LinkText
      href={`/admin/applications/${token.applicationId}`}
      prefetch={false}
      className="inline-block min-h-6"
    >
      {token.applicationName}
    </LinkText>
    {token.userId ? (
      <LinkText
        href={`/admin/users/${token.userId}`}
        prefetch={false}
        className="inline-block min-h-6 text-text-2!"
      >
        {token.email && shownEmail(token.email)}
      </LinkText>
    ) : (
      <span className="text-text-2">{alone}</span>
    )}
  </span>
)
