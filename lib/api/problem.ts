/** A field to correct, by its name in the document. */
export type FieldProblem = { field: string; detail: string }

type Options = { headers?: Record<string, string>; errors?: FieldProblem[]; scope?: string }

const titles: Record<number, string> = {
  400: 'Bad request',
  401: 'Sign-in or access token required',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  406: 'Not acceptable',
  409: 'Conflict',
  412: 'Changed in the meantime',
  413: 'Too large',
  415: 'Unsupported media type',
  500: 'Server error',
  503: 'Not ready',
}

/** A refusal as the caller reads it (RFC 9457). `detail` says what to do about it, and holds no input, id or SQL. */
export class ApiProblem extends Error {
  readonly status: number
  readonly headers: Record<string, string>
  readonly errors: FieldProblem[] | undefined
  readonly scope: string | undefined

  constructor(status: number, detail: string, { headers = {}, errors, scope }: Options = {}) {
    super(detail)
    this.name = 'ApiProblem'
    this.status = status
    this.headers = headers
    this.errors = errors
    this.scope = scope
  }
}

/** 400 that names the fields; the sentence is that of the first. */
export const wrongFields = (errors: FieldProblem[]): ApiProblem =>
  new ApiProblem(400, errors[0] ? `${errors[0].field}: ${errors[0].detail}` : 'The document is not valid.', {
    errors,
  })

export const notFound = (detail: string): ApiProblem => new ApiProblem(404, detail)

/** RFC 9457 section 3: `request_id` is what the operator finds in the log. */
export function problemResponse(problem: ApiProblem, requestId: string): Response {
  const { status, message, errors, scope, headers } = problem
  const body = {
    type: 'about:blank',
    title: titles[status] ?? 'Refused',
    status,
    detail: message,
    ...(scope && { scope }),
    ...(errors && { errors }),
    request_id: requestId,
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  })
}
