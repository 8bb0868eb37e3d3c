import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { decodeText, readAll } from './read-text'

const text = '{"name":"王小明"}'
const utf16be = (value: string) => Buffer.from(value, 'utf16le').swap16()

describe('a text from a pipe or a file', () => {
  it('keeps a character that two chunks share', async () => {
    const bytes = Buffer.from(text)
    for (let at = 1; at < bytes.length; at += 1)
      expect(await readAll(Readable.from([bytes.subarray(0, at), bytes.subarray(at)]))).toBe(text)
  })

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 as PowerShell writes it', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 the other way round', utf16be(`\uFEFF${text}`)],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le')],
    ['UTF-16 the other way round, without a mark', utf16be(text)],
  ])('is read from %s', (_encoding, bytes) => expect(decodeText(bytes)).toBe(text))

  it('is refused where it is none, and never changed', () => {
    expect(() => decodeText(Buffer.from([0x7b, 0xc3, 0x28]))).toThrow(TypeError)
  })
})
