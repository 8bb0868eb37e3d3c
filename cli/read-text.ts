/**
 * The text of a file or a pipe, decoded as one stream: UTF-8, or UTF-16 as Windows writes it, without a byte order mark (RFC 8259 section 8.1).
 *
 * @throws TypeError when the bytes are no text
 */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes)
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  // JSON begins with an ASCII character.
  if (first !== undefined && first !== 0 && second === 0) return 'utf-16le'
  return first === 0 && second !== 0 ? 'utf-16be' : 'utf-8'
}

/** Characters that two chunks of a pipe share stay whole. */
export async function readAll(input: AsyncIterable<unknown>): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of input) chunks.push(Buffer.from(chunk as Buffer | string))
  return decodeText(Buffer.concat(chunks))
}
