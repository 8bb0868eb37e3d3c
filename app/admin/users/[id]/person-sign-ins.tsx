import { getTranslations } from 'next-intl/server'
import { Moment } from '@/components/ui/moment'
import { signInMethod } from '@/app/(center)/accounts/sign-in-method'
import { browserName } from '@/lib/account/browser-name'
import type { PersonPage } from '@/lib/admin/read-person'
import { ListTable } from '../../list-table'

/** Sign-ins and failed tries, newest first. */
export async function PersonSignIns({ signIns }: Pick<PersonPage, 'signIns'>) {
  const [t, overview] = await Promise.all([
    getTranslations('admin.users.sessions'),
    getTranslations('account.overview'),
  ])
  const titleOf = ({ action, amr, provider, count }: PersonPage['signIns'][number]) =>
    action.startsWith('sign_in.')
      ? overview('failed', { count })
      : overview('signedIn', {
          method: provider === null ? (signInMethod(amr) ?? 'other') : 'provider',
          provider: provider ?? '',
        })
  return (
    <ListTable
      caption={overview('signIns')}
      rows={signIns}
      rowKey={({ id }) => id}
      columns={[
        { key: 'what', label: overview('signIns'), isTitle: true, cell: titleOf },
        {
          key: 'browser',
          label: t('browser'),
          cell: ({ userAgent }) => (userAgent && browserName(userAgent)) || t('unknown'),
        },
        { key: 'ip', label: t('address'), cell: ({ ip }) => <code>{ip ?? '–'}</code> },
        { key: 'at', label: t('since'), cell: ({ lastAt }) => <Moment at={lastAt.getTime()} /> },
      ]}
    />
  )
}
