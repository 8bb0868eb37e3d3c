import { ChevronRight, UsersRound } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkText } from '@/components/ui/link-text'
import { PageHeader } from '@/components/ui/page-header'
import { Row, RowList, RowTitle } from '@/components/ui/row-list'
import { listGroups } from '@/lib/account/groups'
import { requireUser } from '@/lib/session/require-user'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('groups'))('title') }
}

export default async function GroupsPage() {
  const user = await requireUser('/accounts/groups')
  const [t, groups] = await Promise.all([getTranslations('groups'), listGroups(user.id)])
  return (
    <>
      <p className="mb-4 text-sm">
        <LinkText href="/accounts/profile">{t('back')}</LinkText>
      </p>
      <PageHeader title={t('title')} lead={t('lead')} />
      {groups.length === 0 ? (
        <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
      ) : (
        <RowList label={t('list')}>
          {groups.map((group) => (
            <Group key={group.id} group={group} members={t('members', { count: group.members })} />
          ))}
        </RowList>
      )}
    </>
  )
}

type Props = { group: Awaited<ReturnType<typeof listGroups>>[number]; members: string }

const Group = ({ group: { id, name, description }, members }: Props) => (
  <Row>
    <UsersRound aria-hidden="true" size={20} strokeWidth={1.75} className="shrink-0 text-text-2" />
    <div className="grid min-w-0 flex-1 basis-60 gap-0.5">
      <h2 className="text-base">
        <RowTitle>
          <LinkText href={`/accounts/resource/group/${id}.html`} prefetch={false}>
            {name}
          </LinkText>
        </RowTitle>
      </h2>
      {description && <p className="text-sm text-text-2 wrap-anywhere">{description}</p>}
    </div>
    <p className="text-sm text-text-2 tabular">{members}</p>
    <ChevronRight aria-hidden="true" size={20} strokeWidth={1.75} className="shrink-0 text-text-3" />
  </Row>
)
