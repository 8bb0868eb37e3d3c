import { getTranslations } from 'next-intl/server'
import { LinkText } from '@/components/ui/link-text'
import { listGroupNames } from '@/lib/admin/list-groups'
import type { PersonPage } from '@/lib/admin/read-person'
import { ActionDialog } from '../../action-dialog'
import { Block, Nothing } from '../../action-list'
import { joinGroupAction, leaveGroupAction } from './actions'

/** The groups of a person, to be left; and one to join. */
export async function PersonGroups({ person: { id, groups } }: { person: PersonPage['person'] }) {
  const [t, all] = await Promise.all([getTranslations('people.person'), listGroupNames()])
  const others = all.filter((group) => !groups.some((own) => own.id === group.id))
  return (
    <Block title={t('groups')} more={others.length > 0 && <Join personId={id} groups={others} />}>
      {groups.length === 0 ? (
        <Nothing>{t('noGroups')}</Nothing>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {groups.map((group) => (
            <li key={group.id} className="flex items-center justify-between gap-3 px-4 py-1.5 text-sm">
              <LinkText
                href={`/admin/groups/${group.id}`}
                prefetch={false}
                className="min-h-6 font-semibold wrap-anywhere"
              >
                {group.name}
              </LinkText>
              <Leave personId={id} group={group} />
            </li>
          ))}
        </ul>
      )}
    </Block>
  )
}

type Group = { id: string; name: string }

async function dialogTexts() {
  const [t, common] = await Promise.all([getTranslations('people.person'), getTranslations('common')])
  return { t, shared: { pending: t('pending'), cancel: common('cancel') } }
}

async function Join({ personId, groups }: { personId: string; groups: Group[] }) {
  const { t, shared } = await dialogTexts()
  const options = groups.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <ActionDialog
      {...shared}
      trigger={t('join')}
      title={t('join')}
      confirm={t('join')}
      fields={[{ name: 'group', label: t('group'), kind: 'choice', options }]}
      send={joinGroupAction.bind(null, personId)}
    >
      <p>{t('joinText')}</p>
    </ActionDialog>
  )
}

async function Leave({ personId, group }: { personId: string; group: Group }) {
  const { t, shared } = await dialogTexts()
  const title = t('leaveGroup', { group: group.name })
  return (
    <ActionDialog
      {...shared}
      trigger={t('leave')}
      triggerLabel={title}
      triggerVariant="quiet"
      title={title}
      confirm={t('leave')}
      confirmVariant="danger"
      send={leaveGroupAction.bind(null, personId, group.id)}
    >
      <p>{t('leaveText')}</p>
    </ActionDialog>
  )
}
