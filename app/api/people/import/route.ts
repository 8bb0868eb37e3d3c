import { streamImport } from '@/lib/admin/stream-import'
import { env } from '@/lib/env'
import { refusedPost } from '@/lib/page-post'
import { currentUser } from '@/lib/session/current-user'
import { requestOrigin } from '@/lib/session/request-origin'
import { isProven } from '@/lib/session/require-step-up'

/**
 * A CSV file as the body, from the import page: its progress and its report come back as JSON lines. `?dryRun=1` writes nothing. The pages'
 * own check of the origin does not run here, because it would hold the file a second time.
 */
export async function POST(request: Request): Promise<Response> {
  const { method, headers, url } = request
  const address = new URL(url)
  const refusal = refusedPost({ method, headers, nextUrl: address }, env().issuer)
  if (refusal !== null) return new Response(null, { status: refusal })
  const user = await currentUser()
  if (!user) return new Response(null, { status: 401 })
  if (!user.isAdmin) return new Response(null, { status: 404 })
  const actor = { id: user.id, ...(await requestOrigin()) }
  const dryRun = address.searchParams.get('dryRun') === '1'
  // As every act on many accounts; looking at what would happen is free.
  if (!dryRun && !(await isProven(user))) return new Response(null, { status: 428 })
  // Read whole first: a browser shows nothing of an answer before it has sent its file.
  const file = await chunksOf(request.body)
  return new Response(streamImport(file, dryRun, actor), {
    headers: { 'content-type': 'application/x-ndjson; charset=utf-8', 'cache-control': 'no-store' },
  })
}

async function chunksOf(body: ReadableStream<Uint8Array> | null): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = []
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) chunks.push(chunk)
  return chunks
}
