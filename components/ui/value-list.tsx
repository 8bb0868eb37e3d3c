import type { ReactNode } from 'react'

export type ValueRow = { label: ReactNode; value: ReactNode; tag?: ReactNode; note?: ReactNode }

/** Label, value and tag, printed as on a receipt: what an application sees. */
export function ValueList({ rows }: { rows: ValueRow[] }) {
  return (
    <dl className="@container divide-y divide-line">
      {rows.map((row, index) => (
        <div
          key={index}
          className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 py-3 @sm:grid-cols-[9rem_minmax(0,1fr)_auto] @sm:items-baseline"
        >
          <dt className="col-span-2 text-text-2 @sm:col-span-1">{row.label}</dt>
          <dd className="min-w-0 font-semibold [overflow-wrap:anywhere]">
            {row.value}
            {row.note && <span className="block text-sm font-normal text-text-2">{row.note}</span>}
          </dd>
          {row.tag && <dd className="justify-self-end">{row.tag}</dd>}
        </div>
      ))}
    </dl>
  )
}
