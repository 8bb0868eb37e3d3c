'use client'

import { useTranslations } from 'next-intl'
import type { WrongLine } from '@/lib/admin/people-csv'

const mostShown = 100

/** Which rows are left out, and why. */
export function WrongRows({ rows, total }: { rows: WrongLine[]; total: number }) {
  const t = useTranslations('people.import')
  const shown = rows.slice(0, mostShown)
  return (
    <section aria-labelledby="wrong-rows">
      <h2 id="wrong-rows" className="mb-2 text-lg font-semibold">
        {t('wrong.title', { count: total })}
      </h2>
      <p className="mb-3 text-sm text-text-2">{t('wrong.text')}</p>
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b border-line text-left">
            <th scope="col" className="py-2 pr-4 font-semibold">
              {t('wrong.line')}
            </th>
            <th scope="col" className="py-2 pr-4 font-semibold">
              {t('wrong.problem')}
            </th>
            <th scope="col" className="py-2 font-semibold">
              {t('wrong.value')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ line, problem, value }) => (
            <tr key={line} className="border-b border-line align-top">
              <td className="py-2 pr-4 tabular-nums">{line}</td>
              <td className="py-2 pr-4">{t(`problem.${problem}`)}</td>
              <td className="py-2 font-mono wrap-anywhere">
                <bdi>{value}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > shown.length && (
        <p className="mt-3 text-sm text-text-2">{t('wrong.more', { count: total - shown.length })}</p>
      )}
    </section>
  )
}
