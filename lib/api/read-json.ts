import { ApiProblem } from './problem'

export type JsonObject = Record<string, unknown>
export type JsonBody = { kind: 'document' | 'patch'; value: JsonObject }

const deepest = 24
const kinds: Record<string, JsonBody['kind']> = {
  'application/json': 'document',
  'application/merge-patch+json': 'patch',
}

/**
 * One JSON object of at most `most` bytes; the media type says whether it is a whole document or a merge patch (RFC 7396). Throws 413, 415
 * or 400.
 */
export async function readJson(request: Request, most: number): Promise<JsonBody> {
  const coding = request.headers.get('content-encoding')?.trim().toLowerCase() ?? ''
  if (coding !== '' && coding !== 'identity') {
    throw new ApiProblem(415, 'Send the body without a content coding.', {
      headers: { 'accept-encoding': 'identity' },
    })
  }
  const kind = kinds[(request.headers.get('content-type') ?? '').split(';', 1).join('').trim().toLowerCase()]
  if (!kind) {
    const types = Object.keys(kinds).join(' or ')
    throw new ApiProblem(415, `Send the body as ${types}.`, { headers: { 'accept-patch': types } })
  }
  const value = parse(await readText(request, most))
  if (!isObject(value)) throw new ApiProblem(400, 'The body has to be one JSON object.')
  requireStorable(value, 0)
  return { kind, value }
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ApiProblem(400, 'The body is not well-formed JSON.')
  }
}

async function readText(request: Request, most: number): Promise<string> {
  const tooLarge = new ApiProblem(413, `The body may have ${most} bytes at most.`)
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength
    if (length > most) throw tooLarge
    chunks.push(chunk)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw new ApiProblem(400, 'The body is not UTF-8.')
  }
}

/** PostgreSQL stores neither NUL nor half a surrogate pair; nesting is limited to protect the stack. */
function requireStorable(value: unknown, depth: number): void {
  if (depth > deepest) throw new ApiProblem(400, `The body may be nested ${deepest} levels deep at most.`)
  if (typeof value === 'string') requireStorableText(value)
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new ApiProblem(400, 'A number in the body is too large.')
  }
  if (Array.isArray(value)) for (const item of value) requireStorable(item, depth + 1)
  else if (isObject(value))
    for (const [name, item] of Object.entries(value)) {
      requireStorableText(name)
      requireStorable(item, depth + 1)
    }
}

function requireStorableText(text: string): void {
  if (text.includes('\0') || /\p{Surrogate}/u.test(text)) {
    throw new ApiProblem(400, 'A text in the body contains a NUL character or half a surrogate pair.')
  }
}
