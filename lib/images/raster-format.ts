const starts = (bytes: Buffer, at: number, text: string): boolean =>
  bytes.subarray(at, at + text.length).toString('latin1') === text

const formats: Record<string, (bytes: Buffer) => boolean> = {
  png: (bytes) => starts(bytes, 0, '\x89PNG\r\n\x1a\n'),
  jpeg: (bytes) => starts(bytes, 0, '\xff\xd8\xff'),
  gif: (bytes) => starts(bytes, 0, 'GIF87a') || starts(bytes, 0, 'GIF89a'),
  webp: (bytes) => starts(bytes, 0, 'RIFF') && starts(bytes, 8, 'WEBP'),
  avif: (bytes) => starts(bytes, 4, 'ftypavif'),
}

/** Decided by the first bytes, not by the name or type: no other format, and no SVG, ever reaches the decoder. */
export const rasterFormat = (bytes: Buffer): string | null =>
  Object.entries(formats).find(([, matches]) => matches(bytes))?.[0] ?? null
