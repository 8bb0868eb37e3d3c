import { getTranslations } from 'next-intl/server'
import { LinkText } from '@/components/ui/link-text'
import { sheetClass } from '@/components/ui/sheet-class'
import { readKeys } from '@/lib/admin/signing-keys'
import { requireAdmin } from '@/lib/session/require-admin'
import { ActionDialog } from '../action-dialog'
import { AdminPage, titleOf } from '../admin-page'
import { rotateAction } from './actions'
import { KeyTimeline } from './key-timeline'

export const generateMetadata = () => titleOf('keys')

export default async function KeysPage() {
  await requireAdmin('/admin/keys')
  const [t, common, sets] = await Promise.all([
    getTranslations('admin.keys'),
    getTranslations('common'),
    readKeys(),
  ])
  return (
    <AdminPage kind="form" title={t('title')} lead={t('lead')}>
      <div className="grid gap-5">
        {sets.map(({ algorithm, keys }) => (
          <section key={algorithm} className={`${sheetClass} grid gap-5 p-5 sm:p-6`}>
            <div className="flex flex-wrap items-center justify-between gap-3">
              <div>
                <h2 className="text-lg">{algorithm}</h2>
                <p className="text-sm text-text-2">{t(`about.${algorithm}`)}</p>
              </div>
              {keys.some(({ status }) => status === 'active') && (
                <ActionDialog
                  trigger={t('rotate')}
                  triggerLabel={t('rotateOf', { algorithm })}
                  title={t('question', { algorithm })}
                  confirm={t('rotate')}
                  pending={t('rotating')}
                  cancel={common('cancel')}
                  send={rotateAction.bind(null, algorithm)}
                >
                  <ol className="grid list-decimal gap-2 pl-5">
                    <li>{t('steps.next')}</li>
                    <li>{t('steps.old')}</li>
                    <li>{t('steps.fresh')}</li>
                  </ol>
                  <p>{t('steps.caches')}</p>
                </ActionDialog>
              )}
            </div>
            <KeyTimeline keys={keys} />
          </section>
        ))}
        <p className="text-sm text-text-2">
          {t('published')}{' '}
          <LinkText href="/oauth/jwks" prefetch={false}>
            /oauth/jwks
          </LinkText>
        </p>
      </div>
    </AdminPage>
  )
}
