import { getTranslations } from 'next-intl/server'
import { StatusBadge } from '@/components/status-badge'
import { Moment } from '@/components/ui/moment'
import { Row } from '@/components/ui/row-list'
import { SubmitButton } from '@/components/ui/submit-button'
import type { listNotices } from '@/lib/applications/logout-notices'

export type Notice = Awaited<ReturnType<typeof listNotices>>['rows'][number]

export async function NoticeRow({ notice, retry }: { notice: Notice; retry: () => Promise<void> }) {
  const t = await getTranslations('applications.notices')
  const { status, attempts, sessionId, createdAt, nextAttemptAt } = notice
  return (
    <Row>
      <span className="min-w-20">
        <StatusBadge status={status === 'pending' ? 'queued' : status} />
      </span>
      <div className="grid min-w-0 flex-1 basis-60 gap-0.5">
        <p className="font-semibold">{answerOf(notice, t)}</p>
        <p className="text-sm text-text-2">
          {t('ended')} <Moment at={createdAt.getTime()} /> · {t('tries', { count: attempts })}
          {status === 'pending' && (
            <>
              {' · '}
              {t('next')} <Moment at={nextAttemptAt.getTime()} />
            </>
          )}
        </p>
        <p className="text-sm text-text-2">
          sid <code className="[overflow-wrap:anywhere]">{sessionId}</code>
        </p>
      </div>
      {status !== 'sent' && (
        <form action={retry}>
          <SubmitButton
            variant="secondary"
            size="small"
            pendingLabel={t('retrying')}
            aria-label={t('retryOf', { session: sessionId })}
          >
            {t('retry')}
          </SubmitButton>
        </form>
      )}
    </Row>
  )
}

type Translate = Awaited<ReturnType<typeof getTranslations<'applications.notices'>>>

function answerOf({ lastStatus, lastProblem }: Notice, t: Translate): string {
  if (lastStatus !== null) return `HTTP ${lastStatus}`
  return t(lastProblem === null ? 'waiting' : `problems.${lastProblem}`)
}
