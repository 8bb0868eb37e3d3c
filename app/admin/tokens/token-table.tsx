import { getTranslations } from 'next-intl/server'
import { Seal } from '@/components/seal'
import { Badge } from '@/components/ui/badge'
import { LinkText } from '@/components/ui/link-text'
import { Moment } from '@/components/ui/moment'
import type { listTokens } from '@/lib/admin/list-tokens'
import { ListTable, type ListColumn } from '../list-table'
import { PersonName } from '../person-name'
import { EndAccess } from './end-access'
import { EndToken } from './end-token'

type Token = Awaited<ReturnType<typeof listTokens>>['rows'][number]

export async function TokenTable({ rows }: { rows: Token[] }) {
  const t = await getTranslations('admin.tokens')
  const columns: ListColumn<Token>[] = [
    {
      key: 'token',
      label: t('table.token'),
      isTitle: true,
      cell: (token) => <Kind token={token} />,
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
  return (
    <ListTable
      caption={t('table.caption')}
      columns={columns}
      rows={grouped(rows)}
      rowKey={({ id }) => id}
      group={{ keyOf: ({ grantId }) => grantId, head: (token) => <Whose token={token} alone={t('alone')} /> }}
    />
  )
}

async function Kind({ token: { id, kind, format } }: { token: Token }) {
  const t = await getTranslations('admin.tokens')
  return (
    <span className="grid gap-0.5">
      <span className="flex flex-wrap items-center gap-1.5 font-semibold">
        {t(`kinds.${kind}`)} {kind === 'access' && <Badge>{t(`formats.${format}`)}</Badge>}
      </span>
      <code className="text-xs text-text-2 select-all">{id}</code>
    </span>
  )
}

/** By what one person allowed one application; a group stands where its newest token would. */
function grouped(rows: Token[]): Token[] {
  const groups = new Map<string, Token[]>()
  for (const row of rows) groups.set(row.grantId, [...(groups.get(row.grantId) ?? []), row])
  return [...groups.values()].flat()
}

const Whose = ({ token, alone }: { token: Token; alone: string }) => (
  <span className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
    <span className="flex min-w-0 flex-wrap items-center gap-x-5 gap-y-1.5">
      <span className="inline-flex min-w-0 items-center gap-2.5">
        <Seal clientId={token.clientId} size={24} />
        <LinkText
          href={`/admin/applications/${token.applicationId}`}
          prefetch={false}
          className="inline-block min-h-6 font-semibold wrap-anywhere"
        >
          {token.applicationName}
        </LinkText>
      </span>
      {token.userId && token.email ? (
        <PersonName person={{ id: token.userId, email: token.email, name: null }} />
      ) : (
        <span className="text-text-2">{alone}</span>
      )}
    </span>
    <EndAccess grantId={token.grantId} application={token.applicationName} person={token.userId} />
  </span>
)
