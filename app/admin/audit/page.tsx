import { getTimeZone, getTranslations } from 'next-intl/server'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button-link'
import { WhileLoading } from '@/components/while-loading'
import { exportFormats } from '@/lib/admin/export-audit'
import { listAudit } from '@/lib/admin/list-audit'
import { requireAdmin } from '@/lib/session/require-admin'
import { ListFrame } from '../list-frame'
import { addressOf, textIn, type Parameters } from '@/app/query'
import { AdminPage, titleOf } from '../admin-page'
import { actionsNamed } from './action-name'
import { AuditFilters } from './audit-filters'
import { EventDays } from './event-days'
import { auditQuery } from './read-query'

const path = '/admin/audit'
export const generateMetadata = () => titleOf('audit')

export default async function AuditPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  await requireAdmin(path)
  return (
    <WhileLoading>
      <Events parameters={await searchParams} />
    </WhileLoading>
  )
}

async function Events({ parameters }: { parameters: Parameters }) {
  const query = auditQuery(parameters)
  const [after, before] = [textIn(parameters, 'after', 1_600), textIn(parameters, 'before', 1_600)]
  const namedActions = await actionsNamed(query.search)
  const [t, page] = await Promise.all([
    getTranslations('admin.audit'),
    listAudit({ ...query, after, before }, { timeZone: await getTimeZone(), namedActions }),
  ])
  const first = addressOf(path, query)
  const exported = (
    <>
      {exportFormats.map((format) => (
        <ButtonLink
          key={format}
          href={addressOf(`${path}/export`, { ...query, format })}
          prefetch={false}
          download
        >
          {t(`exports.${format}`)}
        </ButtonLink>
      ))}
    </>
  )
  return (
    <AdminPage title={t('title')} lead={t('lead')} actions={exported}>
      <AuditFilters query={query} isNarrowed={first !== path} />
      {page.problems.length > 0 && (
        <Banner tone="warn" role="alert" title={t('problems.title')} className="mb-5">
          <ul>
            {page.problems.map((problem) => (
              <li key={problem}>{t(`problems.${problem}`)}</li>
            ))}
          </ul>
        </Banner>
      )}
      <ListFrame
        first={first}
        next={page.next === null ? null : addressOf(path, { ...query, after: page.next })}
        previous={page.previous === null ? null : addressOf(path, { ...query, before: page.previous })}
        isFirst={after === '' && before === ''}
        isForged={page.isForged}
        isEmpty={page.rows.length === 0}
        empty={{ title: t('empty.title'), text: t('empty.text') }}
      >
        <EventDays events={page.rows} />
      </ListFrame>
    </AdminPage>
  )
}
