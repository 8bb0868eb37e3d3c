import { getTranslations } from 'next-intl/server'
import { csvResponse } from '@/app/csv-response'
import { choiceIn } from '@/app/query'
import { exportActivity, exportFormats } from '@/lib/account/export-activity'
import { providerNamesOf } from '@/lib/account/linked-list'
import { requireUser } from '@/lib/session/require-user'
import { activityTexts } from '../activity-text'
import { activityPath, readQuery } from '../read-query'
import { textByName } from '@/lib/i18n/text-by-name'

const types = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' }

/** What the page shows, as a file; sent while it is read. */
export async function GET(request: Request): Promise<Response> {
  const user = await requireUser(activityPath)
  const parameters = Object.fromEntries(new URL(request.url).searchParams)
  const format = choiceIn(parameters, 'format', exportFormats) ?? 'csv'
  const [t, providers] = await Promise.all([getTranslations('activity'), providerNamesOf(user.id)])
  const words = {
    columnName: (column: string) => textByName(t, `columns.${column}`) ?? column,
    textOf: await activityTexts(providers),
    byWhom: (by: 'self' | 'administrator') => t(by === 'self' ? 'you' : 'administrator'),
  }
  const lines = exportActivity(user.id, readQuery(parameters), { format, words })
  return csvResponse(lines, `activity.${format}`, types[format])
}
