type HeaderCondition = { type: 'header'; key: string; value: string }
type Rewrite = { source: string; destination: string; has?: HeaderCondition[]; missing?: HeaderCondition[] }

const header = (key: string, value: string): HeaderCondition => ({ type: 'header', key, value })
const token = header('authorization', '([Bb][Ee][Aa][Rr][Ee][Rr]|[Dd][Pp][Oo][Pp]) .*')
const json = header('accept', '.*application/(?:[a-z.-]+\\+)?json.*')
const html = header('accept', '.*text/html.*')

/** Routes without a page. `/x/` is `/x`. */
const programs = [
  ['/oauth/applications/:id/update{/}?', '/api/oauth/applications/:id/update'],
  ['/oauth/applications/:id/delete{/}?', '/api/oauth/applications/:id/delete'],
  ['/oauth/applications/:id/document{/}?', '/api/oauth/applications/:id/document'],
  ['/oauth/authorized_tokens/:id/delete{/}?', '/api/oauth/authorized_tokens/:id/delete'],
] as const

/** A page has the same address: the API answers requests with a token, and those that accept JSON and no HTML. */
const shared = [
  ['/oauth/applications{/}?', '/api/oauth/applications'],
  ['/oauth/applications/:id((?!register(?:/|$))[^/]+){/}?', '/api/oauth/applications/:id'],
  ['/oauth/authorized_tokens{/}?', '/api/oauth/authorized_tokens'],
] as const

/** For `next.config.ts`: where the JSON API is, which has its routes under /api. */
export const apiRewrites: Rewrite[] = [
  ...programs.map(([source, destination]) => ({ source, destination })),
  ...shared.flatMap(([source, destination]) => [
    { source, destination, has: [token] },
    { source, destination, has: [json], missing: [html] },
  ]),
]
