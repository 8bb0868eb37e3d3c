import { getTranslations } from 'next-intl/server'
import { Moment } from '@/components/ui/moment'
import { localeNames, matchLocale } from '@/lib/i18n/locales'
import type { ListedPerson } from '@/lib/admin/list-people'
import { shownEmail } from '@/lib/shown-email'
import { PersonName } from '../person-name'
import { ListTable, type ListColumn } from '../list-table'
import type { PeopleColumn, ShownPeople } from './people-view'
import { PersonBadges } from './person-badges'
import { SelectPerson } from './selection-bar'
import { SortLink, sortedBy } from './sort-link'

type Column = ListColumn<ListedPerson>

export async function PeopleTable({ rows, view }: { rows: ListedPerson[]; view: ShownPeople }) {
  const [t, table] = await Promise.all([getTranslations('people'), getTranslations('admin.users.table')])
  const moment = (at: Date | null) => (at ? <Moment at={at.getTime()} /> : <Faint>{t('cells.never')}</Faint>)
  const cells: Record<PeopleColumn, Omit<Column, 'key' | 'label'>> = {
    state: { cell: (person) => <PersonBadges person={person} /> },
    groups: { isText: true, cell: ({ groups }) => <Groups groups={groups} /> },
    signIn: {
      head: <SortLink view={view} sort="signIn" label={t('columns.signIn')} />,
      sorted: sortedBy(view, 'signIn'),
      cell: ({ lastSignInAt }) => moment(lastSignInAt),
    },
    created: {
      head: <SortLink view={view} sort="created" label={t('columns.created')} />,
      sorted: sortedBy(view, 'created'),
      cell: ({ createdAt }) => moment(createdAt),
    },
    verified: {
      cell: ({ emailVerifiedAt }) =>
        emailVerifiedAt ? <Moment at={emailVerifiedAt.getTime()} /> : <Faint>{t('cells.no')}</Faint>,
    },
    password: {
      cell: ({ hasPassword }) => (hasPassword ? t('cells.set') : <Faint>{t('cells.notSet')}</Faint>),
    },
    language: { cell: ({ locale }) => languageName(locale) ?? <Faint>–</Faint> },
    id: { cell: ({ id }) => <code className="text-xs select-all">{id}</code> },
  }
  const person: Column = {
    key: 'person',
    label: table('person'),
    isTitle: true,
    sorted: sortedBy(view, 'name', 'email'),
    head: (
      <span className="flex items-center gap-4">
        <SortLink view={view} sort="name" label={t('sort.byName')} />
        <SortLink view={view} sort="email" label={t('sort.byEmail')} />
      </span>
    ),
    cell: (row) => (
      <span className="flex items-start gap-3">
        <SelectPerson id={row.id} label={t('bulk.select', { name: row.name ?? shownEmail(row.email) })} />
        <PersonName person={row} />
      </span>
    ),
  }
  const chosen = view.columns.map((key) => ({ key, label: t(`columns.${key}`), ...cells[key] }))
  return (
    <ListTable caption={table('caption')} columns={[person, ...chosen]} rows={rows} rowKey={({ id }) => id} />
  )
}

const Faint = ({ children }: { children: string }) => <span className="text-text-2">{children}</span>

function languageName(locale: string | null): string | null {
  const known = locale ? matchLocale(locale) : null
  return known ? localeNames[known] : locale
}

const shownGroups = 2

async function Groups({ groups }: { groups: string[] }) {
  const t = await getTranslations('people.cells')
  if (groups.length === 0) return <Faint>{t('none')}</Faint>
  const more = groups.length - shownGroups
  return (
    <span title={groups.join(', ')}>
      {groups.slice(0, shownGroups).join(', ')}
      {more > 0 && <span className="text-text-2"> {t('moreGroups', { count: more })}</span>}
    </span>
  )
}
