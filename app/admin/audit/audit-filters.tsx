import { getTimeZone, getTranslations } from 'next-intl/server'
import { controlClass } from '@/components/ui/text-field'
import type { AuditQuery } from '@/lib/admin/list-audit'
import { FilterBar, FilterText } from '../filter-bar'
import { actionNames, knownActions } from './action-name'
import { textByName } from '@/lib/i18n/text-by-name'

type Props = { query: Omit<AuditQuery, 'after' | 'before'>; isNarrowed: boolean }

export async function AuditFilters({ query, isNarrowed }: Props) {
  const [t, zone, groups, nameOf] = await Promise.all([
    getTranslations('admin.audit'),
    getTimeZone(),
    knownActions(),
    actionNames(),
  ])
  const groupName = (group: string) => textByName(t, `groups.${group}`) ?? group
  return (
    <FilterBar path="/admin/audit" isNarrowed={isNarrowed}>
      <FilterText name="search" label={t('filter.search')} value={query.search} wide />
      <label className="grid min-w-0 flex-1 basis-52 gap-1 text-sm text-text-2 max-sm:basis-full">
        {t('filter.action')}
        <select name="action" defaultValue={query.action} className={controlClass}>
          <option value="">{t('filter.any')}</option>
          {groups.map(({ group, actions }) => (
            <optgroup key={group} label={groupName(group)}>
              <option value={`${group}.`}>{t('filter.all', { group: groupName(group) })}</option>
              {actions.map((action) => (
                <option key={action} value={action}>
                  {nameOf(action)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <FilterText name="person" label={t('filter.person')} value={query.person} />
      <FilterText name="application" label={t('filter.application')} value={query.application} />
      <FilterText name="from" label={t('filter.from', { zone })} value={query.from} type="date" />
      <FilterText name="until" label={t('filter.until', { zone })} value={query.until} type="date" />
    </FilterBar>
  )
}
