import { seal, unseal } from '@/lib/secrets'
import { ApiProblem } from './problem'

export type Position = { createdAt: Date; id: string }

export const pageSize = 50
const most = 200
const form = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** Sealed for one list of one person: a cursor of somebody else, of another list, or made by hand does not open. */
export const writeCursor = (list: string, ownerId: string, { createdAt, id }: Position): string =>
  seal(purpose(list, ownerId), `${createdAt.getTime()}.${id}`).toString('base64url')

/** `after` and `limit` of the address. Throws 400 for what this server did not hand out. */
export function readPage(
  request: Request,
  list: string,
  ownerId: string,
): { after: Position | null; limit: number } {
  const { searchParams } = new URL(request.url)
  const after = searchParams.get('after')
  const limit = searchParams.get('limit') ?? String(pageSize)
  if (!/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > most) {
    throw new ApiProblem(400, `limit: a whole number from 1 to ${most}.`)
  }
  return { after: after === null ? null : readCursor(after, list, ownerId), limit: Number(limit) }
}

function readCursor(cursor: string, list: string, ownerId: string): Position {
  const [, time, id] = form.exec(open(cursor, purpose(list, ownerId))) ?? []
  if (time && id) return { createdAt: new Date(Number(time)), id }
  throw new ApiProblem(
    400,
    'after: not a cursor of this list. Use the next of the page before, or leave it out.',
  )
}

const purpose = (list: string, ownerId: string) => `cursor ${list} ${ownerId}`

function open(cursor: string, purposeOf: string): string {
  const sealed = Buffer.from(cursor.slice(0, 300), 'base64url')
  // A decoder is lenient: one text has several spellings, and only one of them is ours.
  if (sealed.toString('base64url') !== cursor) return ''
  try {
    return unseal(purposeOf, sealed).toString()
  } catch {
    return ''
  }
}
