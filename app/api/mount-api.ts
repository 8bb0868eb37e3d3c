import { answerApi, type ApiRoute } from '@/lib/api/api-call'
import { env } from '@/lib/env'
import { withSecurityHeaders } from '@/lib/security-headers'

type Context = { params: Promise<Record<string, string | string[] | undefined> | undefined> }

/** The methods of one address as a route. The wrong ones are answered too. Where the address has no segment to name, Next gives no `params`. */
export function mountApi(route: ApiRoute) {
  const handle = async (request: Request, { params }: Context): Promise<Response> =>
    withSecurityHeaders(await answerApi(route, request, textsOf((await params) ?? {})), env().issuer)
  return {
    GET: handle,
    HEAD: handle,
    POST: handle,
    PUT: handle,
    PATCH: handle,
    DELETE: handle,
    OPTIONS: handle,
  }
}

const textsOf = (params: Record<string, string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, decode(value)]] : [],
    ),
  )

/** Next leaves a dynamic segment as it stood in the address. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return ''
  }
}
