import type { ReactNode } from 'react'

export type Column<Row> = { key: string; label: ReactNode; cell: (row: Row) => ReactNode; isNumber?: boolean }
type Props<Row> = { caption: string; columns: Column<Row>[]; rows: Row[]; rowKey: (row: Row) => string }

/** A plain table that keeps its header in sight and scrolls inside itself where the window is narrow. */
export function DataTable<Row>({ caption, columns, rows, rowKey }: Props<Row>) {
  return (
    <div
      role="region"
      aria-label={caption}
      tabIndex={0}
      className="overflow-x-auto rounded-lg border border-line bg-surface"
    >
      <table className="tabular w-full border-collapse text-left text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead className="bg-sunken text-text-2">
          <tr>
            {columns.map(({ key, label, isNumber }) => (
              <th
                key={key}
                scope="col"
                className={`h-9 px-4 font-semibold whitespace-nowrap ${isNumber ? 'text-right' : ''}`}
              >
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr key={rowKey(row)} className="h-10 hover:bg-sunken/60">
              {columns.map(({ key, cell, isNumber }) => (
                <td key={key} className={`px-4 py-1.5 align-middle ${isNumber ? 'text-right' : ''}`}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
