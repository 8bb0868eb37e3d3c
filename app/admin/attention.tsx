import { CircleCheck, Info, TriangleAlert } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/components/ui/button-link'
import { classNames } from '@/components/ui/class-names'
import { sheetClass } from '@/components/ui/sheet-class'
import type { Dashboard } from '@/lib/admin/read-dashboard'
import type { Health } from '@/lib/admin/read-health'
import { matters, type Matter } from '@/lib/admin/matters'
import { textByName } from '@/lib/i18n/text-by-name'

/** Where each matter is dealt with. */
const pages: Record<Matter['name'], string | null> = {
  failedMail: '/admin/outbox',
  lateMail: '/admin/outbox',
  noMailServer: '/admin/settings/mail',
  pendingApplications: '/admin/applications?status=pending',
  oldKeys: '/admin/keys',
  replays: '/admin/tokens',
  failedSignIns: '/admin/audit?action=sign_in.',
  oneAdministrator: '/admin/users',
  noAdministrator: null,
  expiringSecrets: '/admin/applications',
  lateJobs: null,
}

const icons = { urgent: TriangleAlert, warn: TriangleAlert, info: Info }
const tones = { urgent: 'text-danger', warn: 'text-warn', info: 'text-ink' }

/** What needs an administrator, the most urgent first, each with the page where it is dealt with. */
export async function Attention({ dashboard, health }: { dashboard: Dashboard; health: Health }) {
  const t = await getTranslations('admin.dashboard')
  const found = matters(dashboard, health)
  return (
    <section aria-labelledby="attention" className={classNames(sheetClass, 'mb-5')}>
      <h2 id="attention" className="border-b border-line px-4 py-3 text-base">
        {t('attention')}
      </h2>
      {found.length === 0 ? (
        <p className="flex items-center gap-2.5 px-4 py-3 text-text-2">
          <CircleCheck aria-hidden="true" size={18} strokeWidth={1.75} className="shrink-0 text-ok" />
          {t('nothing')}
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {found.map((matter) => {
            const Icon = icons[matter.urgency]
            const page = pages[matter.name]
            return (
              <li key={matter.name} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
                <Icon
                  aria-hidden="true"
                  size={18}
                  strokeWidth={1.75}
                  className={classNames('shrink-0', tones[matter.urgency])}
                />
                <span className="min-w-0 flex-1 basis-60">
                  {t(`matters.${matter.name}`, { count: matter.count })}
                </span>
                {page && (
                  <ButtonLink href={page} size="small" prefetch={false}>
                    {textByName(t, `acts.${matter.name}`)}
                  </ButtonLink>
                )}
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}
