import { scaleLinear } from 'd3-scale'
import { getFormatter } from 'next-intl/server'
import type { ReactNode } from 'react'

type Row = { key: string; name: ReactNode; count: number }
type Props = {
  caption: string
  columns: { name: string; count: string; share: string }
  rows: Row[]
  tone: string
}

/** Bars that are a table at the same time: each row has its name, its bar and its numbers. */
export async function ShareTable({ caption, columns, rows, tone }: Props) {
  const format = await getFormatter()
  const total = rows.reduce((sum, { count }) => sum + count, 0)
  const width = scaleLinear()
    .domain([0, Math.max(1, ...rows.map(({ count }) => count))])
    .range([0, 100])
  return (
    <table className="tabular w-full border-collapse text-left text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{columns.name}</th>
          <th scope="col">{columns.count}</th>
          <th scope="col">{columns.share}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, count }) => (
          <tr key={key} className="align-top">
            <th scope="row" className="w-full py-1.5 pr-4 font-normal">
              <span className="flex min-w-0 items-center gap-2 wrap-anywhere">{name}</span>
              <svg
                aria-hidden="true"
                viewBox="0 0 100 6"
                preserveAspectRatio="none"
                className="mt-1.5 h-1.5 w-full rounded-full bg-sunken"
              >
                <rect width={width(count)} height={6} className={tone} />
              </svg>
            </th>
            <td className="py-1.5 text-right whitespace-nowrap">{format.number(count)}</td>
            <td className="py-1.5 pl-3 text-right whitespace-nowrap text-text-2">
              {format.number(total === 0 ? 0 : count / total, { style: 'percent' })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
