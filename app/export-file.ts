/** A JSON file for the browser to save, which no cache keeps. */
export const exportFile = (json: Buffer, name: string): Response =>
  new Response(new Uint8Array(json), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })

/** Not from a link on another site, nor ahead of the click: the file is there once. */
export const isOwnClick = ({ headers }: Request): boolean =>
  headers.get('sec-fetch-site') !== 'cross-site' &&
  !/prefetch/.test(`${headers.get('sec-purpose')} ${headers.get('purpose')}`)

/** GET gives the file out; Next would answer HEAD with it. */
export const noHead = (): Response => new Response(null, { status: 405, headers: { allow: 'GET' } })
