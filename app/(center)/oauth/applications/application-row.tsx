import { getTranslations } from 'next-intl/server'
import { Seal } from '@/components/seal'
import { ApplicationIcon } from '@/components/application-icon'
import { StatusBadge } from '@/components/status-badge'
import { CopyButton } from '@/components/ui/copy-button'
import { LinkText } from '@/components/ui/link-text'
import { Moment } from '@/components/ui/moment'
import { Row, RowTitle } from '@/components/ui/row-list'
import { shownStatus } from '@/lib/applications/shown-status'
import type { listApplications } from '@/lib/applications/list-applications'

type Application = Awaited<ReturnType<typeof listApplications>>['applications'][number]

export async function ApplicationRow({ application }: { application: Application }) {
  const [t, common] = await Promise.all([getTranslations('applications'), getTranslations('common')])
  const { id, clientId, name, type, lastUsedAt } = application
  const status = shownStatus(application)
  return (
    <Row>
      <Seal clientId={clientId} size={40} />
      <div className="grid min-w-0 flex-1 basis-56 gap-0.5">
        <p className="flex flex-wrap items-center gap-2">
          <RowTitle>
            <LinkText href={`/oauth/applications/${id}`}>{name}</LinkText>
          </RowTitle>
          {status !== 'active' && <StatusBadge status={status} />}
        </p>
        <p className="flex flex-wrap items-center gap-x-1.5 text-sm text-text-2">
          <ApplicationIcon kind={type} size={16} />
          {t(`types.${type}.title`)} ·{' '}
          {lastUsedAt === null ? t('table.never') : <LastUsed at={lastUsedAt} label={t('table.lastUsed')} />}
        </p>
      </div>
      <div className="flex min-w-0 items-center gap-1">
        <code className="truncate text-sm text-text-2 select-all">{clientId}</code>
        <CopyButton
          value={clientId}
          label={`${common('copy')} – ${t('clientId')}, ${name}`}
          copyLabel={common('copy')}
          copiedLabel={common('copied')}
        />
      </div>
    </Row>
  )
}

const LastUsed = ({ at, label }: { at: number; label: string }) => (
  <>
    {label} <Moment at={at} />
  </>
)
