import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'

const cipher = 'aes-256-gcm'
const tagLength = 16

/**
 * A lost answer must not sign a person out: for the grace period the successor of a refresh token is kept, readable only with the
 * predecessor's own value. Key and nonce are derived from it together: only one successor of a token is ever stored, so the pair seals
 * one text.
 */
export function sealSuccessor(predecessor: string, successor: string): Buffer {
  const { key, nonce } = derive(predecessor)
  const sealing = createCipheriv(cipher, key, nonce)
  return Buffer.concat([sealing.update(successor, 'utf8'), sealing.final(), sealing.getAuthTag()])
}

export function unsealSuccessor(predecessor: string, sealed: Buffer): string {
  const { key, nonce } = derive(predecessor)
  const opening = createDecipheriv(cipher, key, nonce)
  opening.setAuthTag(sealed.subarray(-tagLength))
  return opening.update(sealed.subarray(0, -tagLength), undefined, 'utf8') + opening.final('utf8')
}

function derive(predecessor: string) {
  const derived = Buffer.from(hkdfSync('sha256', predecessor, '', 'refresh token successor', 32 + 12))
  return { key: derived.subarray(0, 32), nonce: derived.subarray(32) }
}
