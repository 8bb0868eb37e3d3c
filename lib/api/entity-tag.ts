import { sha256 } from '@/lib/secrets'
import { ApiProblem } from './problem'

/** A strong validator (RFC 9110 section 8.8.3) of what a document says. */
export const entityTag = (document: unknown): string =>
  `"${sha256(JSON.stringify(document)).toString('base64url').slice(0, 22)}"`

/** RFC 9110 section 13.1.1: without `If-Match` the last one wins. */
export function isMatch(request: Request, tag: string): boolean {
  const wanted = request.headers.get('if-match')
  if (wanted === null || wanted.trim() === '*') return true
  return wanted
    .split(',')
    .map((each) => each.trim())
    .includes(tag)
}

export const changedMeanwhile = (): ApiProblem =>
  new ApiProblem(412, 'It was changed since you read it. Read it again and send the ETag that comes with it.')

/** Throws 412 when the document has changed. */
export function requireMatch(request: Request, tag: string): void {
  if (!isMatch(request, tag)) throw changedMeanwhile()
}
