import type { RequestLike } from './request-like'

/** Every header of that name; node:http keeps the first of several and hides the others, its raw list has them all. */
export function headersOf(request: RequestLike, name: string): string[] {
  if ('rawHeaders' in request) {
    return request.rawHeaders.filter(
      (_, index, raw) => index % 2 === 1 && raw[index - 1]?.toLowerCase() === name,
    )
  }
  const header = request.headers.get(name)
  return header === null ? [] : [header]
}
