import { csvLine } from '@/lib/csv'
import { browserName } from './browser-name'
import { readActivity, type Activity, type ActivityQuery } from './list-activity'

export const exportFormats = ['csv', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]

export type ActivityColumn = (typeof columns)[number]
const columns = [
  ...(['time', 'event', 'application', 'device', 'address', 'by', 'times', 'last_time'] as const),
]

/** How the person's language says it. */
export type ActivityWords = {
  columnName: (column: ActivityColumn) => string
  textOf: (activity: Activity) => string
  byWhom: (by: 'self' | 'administrator') => string
}

/** A person's history as it is narrowed, read in batches while it is sent: CSV for a spreadsheet, or one JSON array. */
export async function* exportActivity(
  userId: string,
  query: ActivityQuery,
  { format, words }: { format: ExportFormat; words: ActivityWords },
): AsyncGenerator<string, undefined> {
  // Without the mark some spreadsheets take UTF-8 for something else.
  if (format === 'csv') yield '\uFEFF' + csvLine(columns.map(words.columnName))
  let separator = '[\n'
  for await (const activities of readActivity(userId, query)) {
    if (format === 'csv') yield activities.map((each) => csvLine(cellsOf(each, words))).join('')
    else if (activities.length > 0) {
      yield separator + activities.map((each) => jsonOf(each, words)).join(',\n')
      separator = ',\n'
    }
  }
  if (format === 'json') yield separator === '[\n' ? '[]\n' : '\n]\n'
}

function cellsOf(activity: Activity, { textOf, byWhom }: ActivityWords): (string | null)[] {
  const { at, lastAt, application, userAgent, ip, by, count } = activity
  return [
    at.toISOString(),
    textOf(activity),
    application?.name ?? null,
    userAgent && browserName(userAgent),
    ip,
    by && byWhom(by),
    String(count),
    lastAt.toISOString(),
  ]
}

/** The same for a program: with the names that do not change with the language. */
function jsonOf(activity: Activity, { textOf }: ActivityWords): string {
  const { at, action, kind, application, userAgent, ip, by, count, lastAt, provider, group } = activity
  return JSON.stringify({
    time: at.toISOString(),
    event: action,
    text: textOf(activity),
    kind,
    application: application && { client_id: application.clientId, name: application.name },
    user_agent: userAgent,
    address: ip,
    by,
    times: count,
    last_time: lastAt.toISOString(),
    provider,
    group,
  })
}
