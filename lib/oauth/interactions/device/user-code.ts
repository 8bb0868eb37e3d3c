/** No vowels, so that it spells no words, and no look-alikes (RFC 8628 section 6.1). */
const alphabet = 'BCDFGHJKLMNPQRSTVWXZ'
const length = 8
/** Bytes from here on are rejected, so that every letter is equally likely. */
const fair = Math.floor(256 / alphabet.length) * alphabet.length

/** 20^8 codes, about 34 bits. */
export function newUserCode(server: { randomToken(): string }): string {
  let code = ''
  while (code.length < length) {
    for (const byte of Buffer.from(server.randomToken(), 'base64url')) {
      if (byte < fair && code.length < length) code += alphabet[byte % alphabet.length] ?? ''
    }
  }
  return code
}

/** In two groups: WDJB-MJHT. */
export const shownUserCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`

/** Ignores case, dashes and spaces; null if it cannot be a code. */
export function readUserCode(typed: string): string | null {
  if (typed.length > 100) return null
  const code = typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return code.length === length && [...code].every((letter) => alphabet.includes(letter)) ? code : null
}
