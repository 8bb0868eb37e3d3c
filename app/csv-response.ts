/** A CSV file for the browser to save, sent while it is read. */
export const csvResponse = (
  lines: AsyncGenerator<string, undefined>,
  name: string,
  type = 'text/csv; charset=utf-8',
): Response =>
  new Response(bytesOf(lines), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })

function bytesOf(lines: AsyncGenerator<string, undefined>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { value } = await lines.next()
      if (value === undefined) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await lines.return(undefined)
    },
  })
}
