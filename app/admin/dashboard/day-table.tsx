import { getFormatter, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { ChartLine } from './day-chart'

type Props = { days: string[]; lines: ChartLine[]; caption: string }

/** The numbers of a chart, the newest day first. */
export async function DayTable({ days, lines, caption }: Props) {
  const [t, format] = await Promise.all([getTranslations('admin.dashboard'), getFormatter()])
  const dayName = (day: string) =>
    format.dateTime(new Date(`${day}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' })
  const rows = days.map((day, index) => ({ day, counts: lines.map(({ values }) => values[index] ?? 0) }))
  return (
    <div
      role="region"
      aria-label={caption}
      tabIndex={0}
      className="max-h-72 overflow-auto rounded-md border border-line"
    >
      <table className="tabular w-full border-collapse text-left text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 bg-sunken text-text-2">
          <tr>
            <Head>{t('day')}</Head>
            {lines.map(({ label }) => (
              <Head key={label} isNumber>
                {label}
              </Head>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.toReversed().map(({ day, counts }) => (
            <tr key={day}>
              <th scope="row" className="px-3 py-1.5 font-normal whitespace-nowrap">
                {dayName(day)}
              </th>
              {counts.map((count, index) => (
                <td key={index} className="px-3 py-1.5 text-right">
                  {format.number(count)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Head = ({ isNumber, children }: { isNumber?: boolean; children: ReactNode }) => (
  <th scope="col" className={`px-3 py-1.5 font-semibold ${isNumber ? 'text-right' : ''}`}>
    {children}
  </th>
)
