import { readPicture } from '@/lib/account/change-picture'

type Context = { params: Promise<{ id: string }> }

/** What the claim `picture` leads to, so that pages of applications may show it: a picture and nothing else. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const image = await readPicture((await params).id)
  if (!image) return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })
  return new Response(new Uint8Array(image.bytes), {
    headers: {
      'content-type': image.mediaType,
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
    },
  })
}
