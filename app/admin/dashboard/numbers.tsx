import { ArrowDown, ArrowRight, ArrowUp } from 'lucide-react'
import { getFormatter, getTranslations } from 'next-intl/server'
import { classNames } from '@/components/ui/class-names'
import { sheetClass } from '@/components/ui/sheet-class'
import type { Dashboard } from '@/lib/admin/read-dashboard'
import { trendIn, type Trend } from '@/lib/admin/trend'

const shown = ['signIns', 'failures', 'people', 'allowed'] as const
const arrows = { up: ArrowUp, down: ArrowDown, steady: ArrowRight, new: ArrowUp, none: ArrowRight }

/** Four numbers of the period, each with its change against the one before. */
export async function Numbers({ dashboard }: { dashboard: Dashboard }) {
  const [t, format] = await Promise.all([getTranslations('admin.dashboard'), getFormatter()])
  const { period, series } = dashboard
  const attempts = trendIn(series.signIns, period).current + trendIn(series.failures, period).current
  return (
    <section aria-labelledby="numbers" className="mb-5">
      <h2 id="numbers" className="mb-2 text-sm font-normal text-text-2">
        {t(`period.${period.kind}`)}
      </h2>
      <dl className="grid grid-cols-2 gap-4 lg:grid-cols-4">
        {shown.map((name) => {
          const trend = trendIn(series[name], period)
          const share = name === 'failures' && attempts > 0 ? trend.current / attempts : null
          return (
            <div key={name} className={classNames(sheetClass, 'grid content-start gap-1 p-4 sm:p-5')}>
              <dt className="text-sm text-text-2">{t(`numbers.${name}`)}</dt>
              <dd className="tabular text-2xl font-[650]">{format.number(trend.current)}</dd>
              <dd className="text-sm">
                <Change trend={trend} isBad={name === 'failures'} />
                {share !== null && (
                  <span className="block text-text-2">
                    {t('ofAttempts', {
                      share: format.number(share, { style: 'percent', maximumFractionDigits: 1 }),
                    })}
                  </span>
                )}
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}

async function Change({ trend, isBad }: { trend: Trend; isBad: boolean }) {
  const [t, format] = await Promise.all([getTranslations('admin.dashboard'), getFormatter()])
  const { change, direction, previous } = trend
  if (change === null) return null
  const Arrow = arrows[direction]
  const tone = direction === 'up' && isBad ? 'text-danger' : direction === 'up' ? 'text-ok' : 'text-text-2'
  return (
    <span className={classNames('flex items-center gap-1', tone)}>
      <Arrow aria-hidden="true" size={16} strokeWidth={1.75} />
      <span title={t('before', { count: previous })}>
        {t(`change.${direction}`, { percent: format.number(Math.abs(change), { style: 'percent' }) })}
      </span>
    </span>
  )
}
