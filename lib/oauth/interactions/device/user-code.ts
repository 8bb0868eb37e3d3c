/** No vowels, so that it spells nothing, and no look-alikes (RFC 8628 section 6.1). */
const alphabet = 'BCDFGHJKLMNPQRSTVWXZ'
const length = 8
/** Up to here a byte falls on every letter equally often. */
const fair = Math.floor(256 / alphabet.length) * alphabet.length

/** 20 letters to the eighth: some 34 bits, for as long as a device waits. */
export function newUserCode(server: { randomToken(): string }): string {
  let code = ''
  while (code.length < length) {
    for (const byte of Buffer.from(server.randomToken(), 'base64url')) {
      if (byte < fair && code.length < length) code += alphabet[byte % alphabet.length] ?? ''
    }
  }
  return code
}

/** As people read it out: WDJB-MJHT. */
export const shownUserCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`

/** Forgiving of case, dashes and spaces; null for what cannot be one. */
export function readUserCode(typed: string): string | null {
  if (typed.length > 100) return null
  const code = typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return code.length === length && [...code].every((letter) => alphabet.includes(letter)) ? code : null
}
