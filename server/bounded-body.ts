import type { IncomingMessage, ServerResponse } from 'node:http'

/** Milliseconds that we go on reading after a refusal: a client that is still sending would lose an answer to a reset. */
const patience = 1_000

/**
 * Limits the body of a request to `most` bytes for every later reader. A longer one is answered with 413 and its connection is closed,
 * immediately if its length is declared: then this returns false.
 */
export function boundBody(incoming: IncomingMessage, outgoing: ServerResponse, most: number): boolean {
  const isTooLong = Number(incoming.headers['content-length'] ?? 0) > most
  if (isTooLong) {
    refuse(outgoing, () => incoming.resume().on('end', () => outgoing.end()))
  } else if (incoming.headers['transfer-encoding'] !== undefined) {
    countChunks(incoming, outgoing, most)
  }
  return !isTooLong
}

/** Node's parser hands over each chunk by `push`; a listener for `data` would take the body away from its reader. */
function countChunks(incoming: IncomingMessage, outgoing: ServerResponse, most: number): void {
  const push = incoming.push.bind(incoming)
  let received = 0
  incoming.push = (chunk: unknown, encoding?: BufferEncoding) => {
    if (chunk instanceof Uint8Array) received += chunk.byteLength
    if (received <= most) return push(chunk, encoding)
    refuse(outgoing, () => {
      incoming.push = (dropped: unknown) => dropped !== null || !outgoing.end()
    })
    return true
  }
  // Answered without being read: Node drops what still comes, uncounted, for as long as a request may take.
  outgoing.once('finish', () => setTimeout(() => incoming.complete || incoming.destroy(), patience).unref())
}

/** The answer is complete without a body; ending it closes the connection. */
function refuse(outgoing: ServerResponse, dropRest: () => unknown): void {
  if (!outgoing.headersSent) {
    outgoing.writeHead(413, { connection: 'close', 'content-length': '0' }).flushHeaders()
  }
  dropRest()
  setTimeout(() => outgoing.end(), patience).unref()
}
