import { readImage } from '@/lib/images/read-image'

type Context = { params: Promise<{ id: string }> }

/** A picture and nothing else: no script runs in it even where a browser opens it as a page. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const image = await readImage((await params).id)
  if (!image) return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })
  return new Response(new Uint8Array(image.bytes), {
    headers: {
      'content-type': image.mediaType,
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    },
  })
}
