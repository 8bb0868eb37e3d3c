import { CircleAlert, CircleCheck, CircleX } from 'lucide-react'
import { getFormatter, getNow, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { classNames } from '@/components/ui/class-names'
import { sheetClass } from '@/components/ui/sheet-class'
import type { Health, HealthState } from '@/lib/admin/read-health'

const icons = {
  ok: { icon: CircleCheck, className: 'text-ok' },
  warn: { icon: CircleAlert, className: 'text-warn' },
  failed: { icon: CircleX, className: 'text-danger' },
}

type Part = {
  name: 'mail' | 'outbox' | 'jobs' | 'keys' | 'database'
  state: HealthState
  text: string
  href: string | null
}

/** What a sign-in depends on, in one row. */
export async function HealthStrip({ health }: { health: Health }) {
  const t = await getTranslations('admin.dashboard.health')
  const parts = await partsOf(health)
  return (
    <section aria-label={t('title')} className={classNames(sheetClass, 'mb-5')}>
      <ul className="grid grid-cols-2 lg:grid-cols-5 lg:divide-x lg:divide-line">
        {parts.map(({ name, state, text, href }) => {
          const { icon: Icon, className } = icons[state]
          const content = (
            <>
              <Icon
                aria-hidden="true"
                size={18}
                strokeWidth={1.75}
                className={classNames('mt-0.5 shrink-0', className)}
              />
              <span className="grid min-w-0">
                <span className="text-sm font-semibold">
                  {t(`names.${name}`)}
                  <span className="sr-only">: {t(`states.${state}`)}</span>
                </span>
                <span className="text-sm text-text-2 wrap-anywhere">{text}</span>
              </span>
            </>
          )
          const box = 'flex h-full items-start gap-2.5 px-4 py-3 text-text no-underline'
          return (
            <li key={name}>
              {href ? (
                <Link href={href} prefetch={false} className={classNames(box, 'hover:bg-sunken/60')}>
                  {content}
                </Link>
              ) : (
                <div className={box}>{content}</div>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

async function partsOf({ mail, outbox, jobs, keys, database }: Health): Promise<Part[]> {
  const [t, format, now] = await Promise.all([
    getTranslations('admin.dashboard.health'),
    getFormatter(),
    getNow(),
  ])
  const since = keys.oldest && format.relativeTime(keys.oldest.activatedAt ?? keys.oldest.createdAt, now)
  const mailText = !mail.isConfigured ? 'unset' : mail.lastError === null ? 'ok' : 'failing'
  return [
    {
      name: 'mail',
      state: mail.state,
      text: t(`mail.${mailText}`),
      href: mail.isConfigured ? '/admin/outbox' : '/admin/settings/mail',
    },
    {
      ...{ name: 'outbox', state: outbox.state, href: '/admin/outbox' },
      text:
        outbox.failed > 0
          ? t('outbox.failed', { count: outbox.failed })
          : t('outbox.waiting', { count: outbox.waiting }),
    },
    {
      ...{ name: 'jobs', state: jobs.state, href: null },
      text:
        jobs.ranAt === null ? t('jobs.never') : t('jobs.ran', { when: format.relativeTime(jobs.ranAt, now) }),
    },
    {
      name: 'keys',
      state: keys.state,
      href: '/admin/keys',
      text: since ? t('keys.since', { when: since }) : t('keys.none'),
    },
    {
      ...{ name: 'database', state: database.state, href: null },
      text: t('database.answered', { version: database.version, milliseconds: database.milliseconds }),
    },
  ]
}
