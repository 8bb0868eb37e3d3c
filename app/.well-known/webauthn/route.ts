import { relatedOrigins } from '@/lib/account/passkeys/relying-party'

export const dynamic = 'force-dynamic'

/** WebAuthn Level 3 section 5.11.1: which origins besides the issuer may use its passkeys. */
export async function GET(): Promise<Response> {
  const origins = await relatedOrigins()
  if (!origins) return new Response(null, { status: 404 })
  return Response.json({ origins }, { headers: { 'cache-control': 'public, max-age=3600' } })
}
