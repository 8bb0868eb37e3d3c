import type { z } from 'zod'
import { parseClientMetadata } from './client-metadata-json'
import { OAuthError } from './errors'

/** By wire name. Empty ones are left out (RFC 6749 section 3.1). Repeatable ones are always lists. */
export type Parameters = Record<string, string | string[]>

export const largestBody = 64 * 1024

/** RFC 8707 section 2, RFC 8693 section 2.1. */
const repeatable = new Set(['resource', 'audience'])

/** Parameters that must not be in logs and histories (RFC 6749 section 2.3.1), and others that are in a URL only by mistake. */
const belongInBody = new Set([
  ...['grant_type', 'client_id', 'client_secret', 'client_assertion', 'client_assertion_type'],
  ...['code', 'code_verifier', 'redirect_uri', 'refresh_token', 'username', 'password'],
  ...['scope', 'resource', 'audience', 'token', 'token_type_hint', 'access_token'],
  ...['assertion', 'subject_token', 'actor_token', 'device_code'],
])

/**
 * The parameters of a POST body. Throws unless it is one well-formed form without repeated parameters. The URL may have a query (RFC 6749
 * section 3.2), which is ignored.
 */
export async function readFormParameters(request: Request): Promise<Parameters> {
  const inAddress = [...new URLSearchParams(queryOf(request)).keys()]
  if (inAddress.some((name) => belongInBody.has(name))) {
    throw invalid('Parameters belong in the request body, not in the address.')
  }
  const { parameters, repeated } = await readForm(request)
  if (repeated.length > 0) throw invalid('A parameter is included more than once.')
  return parameters
}

export async function readForm(request: Request): Promise<ParsedParameters> {
  requirePlainCoding(request)
  requireFormType(request)
  return parseParameters(await readBody(request))
}

/** The body of a request in JSON, which is one object. What PostgreSQL could not store is refused. */
export async function readJsonObject(request: Request): Promise<Record<string, unknown>> {
  requirePlainCoding(request)
  const [type = ''] = (request.headers.get('content-type') ?? '').toLowerCase().split(';')
  if (type.trim() !== 'application/json') throw invalid('The body must be application/json.', 415)
  const value = parseJson(await readBody(request))
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>
  throw invalid('The body must be a JSON object.')
}

function parseJson(text: string): unknown {
  try {
    return parseClientMetadata(text)
  } catch {
    throw invalid('The body is not well-formed JSON.')
  }
}

/** Parses with a schema whose messages are written for the client's developer. */
export function parseWith<Schema extends z.ZodType>(
  schema: Schema,
  parameters: Parameters,
): z.output<Schema> {
  const result = schema.safeParse(parameters)
  if (result.success) return result.data
  throw invalid(result.error.issues[0]?.message ?? 'A parameter is not valid.')
}

export function textOf(parameters: Parameters, name: string): string | null {
  const value = parameters[name]
  return typeof value === 'string' ? value : null
}

export function listOf(parameters: Parameters, name: string): string[] {
  const value = parameters[name]
  return Array.isArray(value) ? value : []
}

const asList = (value: string | string[] = []): string[] => [value].flat()

export function queryOf(request: Request): string {
  const start = request.url.indexOf('?')
  return start < 0 ? '' : (request.url.slice(start + 1).split('#', 1)[0] ?? '')
}

export type ParsedParameters = { parameters: Parameters; repeated: string[] }

export function parseParameters(encoded: string): ParsedParameters {
  const parameters = Object.create(null) as Parameters
  const repeated: string[] = []
  for (const pair of encoded.split('&')) {
    const separator = pair.indexOf('=')
    if (separator < 0 || separator === pair.length - 1) continue
    const name = decode(pair.slice(0, separator))
    const value = decode(pair.slice(separator + 1))
    const earlier = parameters[name]
    if (repeatable.has(name)) parameters[name] = [...asList(earlier), value]
    else if (earlier === undefined) parameters[name] = value
    else repeated.push(name)
  }
  return { parameters, repeated }
}

const encoded = /[%+]/

function decode(text: string): string {
  const decoded = encoded.test(text) ? decodeEncoded(text) : text
  // PostgreSQL cannot store NUL in text, and no real value has it.
  if (decoded.includes('\0')) throw invalid('A parameter contains a NUL character.')
  return decoded
}

function decodeEncoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw invalid('A parameter is not well-formed percent-encoded UTF-8.')
  }
}

/** RFC 9110 sections 8.4 and 12.5.3: a coding that is not understood is a 415 that names those that are. */
function requirePlainCoding({ headers }: Request): void {
  const coding = headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity'
  if (coding === 'identity' || coding === '') return
  throw new OAuthError('invalid_request', 'The body must not be compressed.', {
    status: 415,
    headers: { 'accept-encoding': 'identity' },
  })
}

function requireFormType(request: Request): void {
  const [type = '', ...attributes] = (request.headers.get('content-type') ?? '').toLowerCase().split(';')
  const charset = attributes.find((attribute) => attribute.trim().startsWith('charset='))
  const isForm = type.trim() === 'application/x-www-form-urlencoded'
  if (isForm && (charset === undefined || /^\s*charset="?utf-8"?\s*$/.test(charset))) return
  throw invalid('The body must be application/x-www-form-urlencoded.', 415)
}

/** Node enforces Content-Length, so only a body without one is counted here. */
async function readBody(request: Request): Promise<string> {
  const length = request.headers.get('content-length')
  if (Number(length) > largestBody) throw invalid('The body is too large.', 413)
  const text = length === null ? await readCounted(request) : await readWhole(request)
  if (text.includes('\uFFFD')) throw invalid('The body is not UTF-8.')
  return text
}

async function readWhole(request: Request): Promise<string> {
  try {
    return await request.text()
  } catch (cause) {
    throw new OAuthError('invalid_request', 'The body could not be read.', { cause })
  }
}

async function readCounted(request: Request): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > largestBody) throw invalid('The body is too large.', 413)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function invalid(description: string, status?: number): OAuthError {
  return new OAuthError('invalid_request', description, status === undefined ? {} : { status })
}
