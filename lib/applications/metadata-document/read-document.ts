import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import { parseClientMetadata } from '@/lib/oauth/client-metadata-json'
import type { ClientMetadata } from '@/lib/oauth/client-registration'
import { safeFetch, SafeFetchError } from '@/lib/safe-fetch'

/** A reason that a document cannot be used, for the developer of the client. */
export class DocumentRefused extends Error {
  override readonly name: string = 'DocumentRefused'
}

/** There was no answer, or one that says nothing about the document: what is known of it may still be right. */
export class DocumentUnavailable extends DocumentRefused {
  override readonly name = 'DocumentUnavailable'
}

export type ReadDocument = {
  /** null: it is as it was. */
  metadata: ClientMetadata | null
  etag: string | null
  /** Before the request, so that of two answers the newer one is known. */
  askedAt: Date
  /** Milliseconds for which it is believed. */
  freshFor: number
}

const most = 5 * 1024
const timeout = 2_000
const minute = 60_000
const shortest = 5 * minute
const longest = 24 * 60 * minute

/**
 * The document at a client's address: no redirect, 5 KB and 2 seconds at most, from the open internet.
 *
 * @throws {DocumentRefused} it cannot be read, or is no document about this client
 * @throws {DocumentUnavailable} not now
 */
export async function readDocument(address: string, etag: string | null): Promise<ReadDocument> {
  const askedAt = new Date(now())
  const answer = await fetched(address, etag)
  const freshFor = freshness(answer.cacheControl)
  if (answer.status === 304 && etag !== null) return { metadata: null, etag, askedAt, freshFor }
  if (answer.status !== 200) {
    const Problem = answer.status >= 500 ? DocumentUnavailable : DocumentRefused
    throw new Problem(`The document answered with the status ${answer.status}.`)
  }
  if (!/^application\/(json|[\w.-]+\+json)\s*(;|$)/i.test(answer.contentType))
    throw new DocumentRefused('The document is not application/json.')
  return { metadata: parsed(answer.text, address), etag: answer.etag, askedAt, freshFor }
}

async function fetched(address: string, etag: string | null) {
  try {
    return await safeFetch(address, {
      reach: env().isProduction ? 'public' : 'administrator',
      headers: { accept: 'application/json', ...(etag !== null && { 'if-none-match': etag }) },
      timeout,
      most,
    })
  } catch (error) {
    if (!(error instanceof SafeFetchError)) throw error
    const Problem = error.problem === 'unreachable' ? DocumentUnavailable : DocumentRefused
    throw new Problem(`The document cannot be read: ${reasons[error.problem]}`)
  }
}

const reasons: Record<SafeFetchError['problem'], string> = {
  address: 'its address is not one that this server calls.',
  unreachable: 'there was no answer within 2 seconds.',
  redirect: 'its address redirects.',
  too_large: 'it is larger than 5 KB.',
}

/** Its client_id is its own address, character by character (section 4.1). */
function parsed(text: string, address: string): ClientMetadata {
  const value = json(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new DocumentRefused('The document is not a JSON object.')
  const metadata = value as ClientMetadata
  if (metadata.client_id !== address)
    throw new DocumentRefused('The client_id of the document is not its address.')
  return metadata
}

function json(text: string): unknown {
  try {
    return parseClientMetadata(text)
  } catch {
    throw new DocumentRefused('The document is not well-formed JSON.')
  }
}

/** RFC 9111 section 5.2.2.1, within bounds: the first keeps strangers from causing a request each, the second a change from being missed. */
function freshness(cacheControl: string | null): number {
  const seconds = /(?:^|[\s,])max-age=(\d{1,9})(?:[\s,]|$)/i.exec(cacheControl ?? '')?.[1]
  return Math.min(Math.max(Number(seconds ?? 0) * 1000, shortest), longest)
}
