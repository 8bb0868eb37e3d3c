type Picture = { bytes: Uint8Array; mediaType: string }

/**
 * A picture and nothing else: no script runs in it even where a browser opens it as a page. `readers`: whether pages of other sites may show
 * it. null: there is none.
 */
export function imageResponse(picture: Picture | null, readers: 'same-origin' | 'cross-origin'): Response {
  if (!picture) return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })
  return new Response(new Uint8Array(picture.bytes), {
    headers: {
      'content-type': picture.mediaType,
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': readers,
    },
  })
}
