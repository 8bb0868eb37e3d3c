import { Fragment, type ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'

export type ListColumn<Row> = {
  key: string
  label: string
  cell: (row: Row) => ReactNode
  /** What stands in the head instead of the label, such as a link that sorts. */
  head?: ReactNode
  sorted?: 'ascending' | 'descending' | undefined
  /** The subject of the row: the title of its card on a phone. */
  isTitle?: boolean
  /** A name or a text of people's own. */
  isText?: boolean
  /** Left out between a tablet and a wide window. */
  isExtra?: boolean
  isNumber?: boolean
}

type Props<Row> = {
  caption: string
  columns: ListColumn<Row>[]
  rows: Row[]
  rowKey: (row: Row) => string
  /** Rows of one group stand together, below what is said of it. */
  group?: { keyOf: (row: Row) => string; head: (row: Row) => ReactNode }
}

/**
 * A table with a sticky head; under 768 px each row is a card. The roles keep it a table for screen readers, although CSS changes its
 * display. The link in a title's cell covers its whole row, below the other controls (`.linked-row`).
 */
export function ListTable<Row>({ caption, columns, rows, rowKey, group }: Props<Row>) {
  return (
    <div className="rounded-lg border border-line bg-surface">
      <table role="table" className="tabular w-full border-collapse text-left text-sm max-md:block">
        <caption className="sr-only">{caption}</caption>
        <thead role="rowgroup" className="max-md:sr-only">
          <tr role="row">
            {columns.map(({ key, label, head, sorted, isExtra, isNumber }) => (
              <th
                key={key}
                role="columnheader"
                scope="col"
                aria-sort={sorted}
                className={classNames(
                  'sticky top-0 z-[2] h-9 border-b border-line bg-sunken px-4 font-semibold whitespace-nowrap text-text-2 first:rounded-tl-lg last:rounded-tr-lg',
                  isNumber && 'text-right',
                  isExtra && 'md:max-xl:hidden',
                )}
              >
                {head ?? label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="divide-y divide-line max-md:block">
          {rows.map((row, index) => (
            <Fragment key={rowKey(row)}>
              {group && isFirstOfGroup(rows, index, group.keyOf) && (
                <GroupHead columns={columns.length}>{group.head(row)}</GroupHead>
              )}
              <tr
                role="row"
                className="linked-row h-10 last:[&>td:first-child]:rounded-bl-lg last:[&>td:last-child]:rounded-br-lg hover:bg-sunken/60 max-md:grid max-md:h-auto max-md:gap-1.5 max-md:px-4 max-md:py-3.5"
              >
                {columns.map((column) => (
                  <Cell key={column.key} column={column} row={row} />
                ))}
              </tr>
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function isFirstOfGroup<Row>(rows: Row[], index: number, keyOf: (row: Row) => string): boolean {
  const [row, before] = [rows[index], rows[index - 1]]
  return row !== undefined && (before === undefined || keyOf(before) !== keyOf(row))
}

const GroupHead = ({ columns, children }: { columns: number; children: ReactNode }) => (
  <tr role="row" className="bg-sunken/60 max-md:block">
    <th
      role="rowheader"
      scope="rowgroup"
      colSpan={columns}
      className="px-4 py-2 text-left font-normal max-md:block max-md:py-3"
    >
      {children}
    </th>
  </tr>
)

function Cell<Row>({ column, row }: { column: ListColumn<Row>; row: Row }) {
  const { label, cell, isTitle, isText, isExtra, isNumber } = column
  return (
    <td
      role="cell"
      className={classNames(
        'min-w-0 px-4 py-1.5 align-middle md:max-lg:px-2 max-md:flex max-md:items-baseline max-md:justify-between max-md:gap-4 max-md:p-0',
        isNumber && 'md:text-right',
        isExtra && 'md:max-xl:hidden',
      )}
    >
      {!isTitle && (
        <span aria-hidden="true" className="shrink-0 text-text-2 md:hidden">
          {label}
        </span>
      )}
      <div
        className={classNames(
          // Words stay whole; only names and codes, which may be one long word, are broken where it is narrow.
          'min-w-0 max-md:wrap-anywhere [&_code]:wrap-anywhere md:[&_code]:inline-block md:[&_code]:min-w-20 md:[&_time]:whitespace-nowrap',
          isText && 'wrap-anywhere md:min-w-28',
          isTitle
            ? 'row-title wrap-anywhere max-md:w-full max-md:text-base md:min-w-40'
            : 'max-md:text-right',
        )}
      >
        {cell(row)}
      </div>
    </td>
  )
}
