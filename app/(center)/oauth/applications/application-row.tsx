import { getTranslations } from 'next-intl/server'
import { Seal } from '@/components/seal'
import { Badge } from '@/components/ui/badge'
import { CopyButton } from '@/components/ui/copy-button'
import { LinkText } from '@/components/ui/link-text'
import { Moment } from '@/components/ui/moment'
import type { listApplications } from '@/lib/applications/list-applications'

type Application = Awaited<ReturnType<typeof listApplications>>['applications'][number]

export async function ApplicationRow({ application }: { application: Application }) {
  const [t, common] = await Promise.all([getTranslations('applications'), getTranslations('common')])
  const { id, clientId, name, type, status, lastUsedAt } = application
  return (
    <li className="flex flex-wrap items-center gap-x-5 gap-y-3 px-5 py-4">
      <Seal clientId={clientId} size={44} />
      <div className="grid min-w-0 flex-1 basis-56 gap-0.5">
        <p className="flex flex-wrap items-center gap-2">
          <LinkText href={`/oauth/applications/${id}`} className="font-semibold wrap-anywhere">
            {name}
          </LinkText>
          {status !== 'active' && <Badge tone="warn">{t(`status.${status}`)}</Badge>}
        </p>
        <p className="text-sm text-text-2">
          {t(`types.${type}.title`)}
          {' · '}
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
    </li>
  )
}

const LastUsed = ({ at, label }: { at: number; label: string }) => (
  <>
    {label} <Moment at={at} />
  </>
)
