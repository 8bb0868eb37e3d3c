import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { adminSections } from '@/components/admin-sections'
import type { countTotals } from '@/lib/admin/count-totals'

type Counts = Awaited<ReturnType<typeof countTotals>>

const countIn = (counts: Counts): Record<string, number> => ({
  groups: counts.groups,
  applications: counts.pendingApplications,
  apis: counts.apis,
  tokens: counts.liveTokens,
  audit: counts.recentEvents,
  outbox: counts.pendingMails + counts.failedMails,
})

/** The way to every section, with what there is in it. */
export async function SectionCards({ counts }: { counts: Counts }) {
  const [t, name, nav] = await Promise.all([
    getTranslations('admin.dashboard'),
    getTranslations('admin.sections'),
    getTranslations('common.nav'),
  ])
  const count = countIn(counts)
  return (
    <section className="mt-10 grid gap-4">
      <h2 className="text-lg">{t('sections')}</h2>
      <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        {adminSections.map(({ name: section, icon: Icon }) => (
          <li key={section}>
            <Link
              href={`/admin/${section}`}
              prefetch={false}
              className="flex h-full items-start gap-3 rounded-lg border border-line bg-surface p-4 text-text no-underline hover:border-ink"
            >
              <Icon aria-hidden="true" size={20} strokeWidth={1.75} className="mt-0.5 shrink-0 text-ink" />
              <span className="grid gap-0.5">
                <span className="font-semibold">{section === 'outbox' ? nav('outbox') : name(section)}</span>
                <span className="text-sm text-text-2">
                  {t(`sectionCounts.${section}`, { count: count[section] ?? 0 })}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
