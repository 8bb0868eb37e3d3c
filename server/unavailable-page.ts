import { defaultBrand } from '@/lib/branding/brand'
import { databaseState } from '@/lib/data/database-state'
import { renderErrorPage } from '@/lib/error-page/render-error-page'
import { newId } from '@/lib/secrets'
import { listen } from './light-responses'

/** Costs nothing: the database is asked once a second. What Next serves from disk needs none. */
export async function databaseIsAway(url = ''): Promise<boolean> {
  return !url.startsWith('/_next/') && (await databaseState()).condition === 'unreachable'
}

/** Answers instead of a page, which would fail with a 500. */
export const sayUnavailable = listen((request) => {
  const page = {
    code: 'unavailable',
    status: 503,
    requestId: newId(),
    clientName: null,
    details: null,
  } as const
  const response = renderErrorPage(page, request, defaultBrand())
  response.headers.set('retry-after', '5')
  return response
})
