import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, SignJWT, type JWTHeaderParameters, type JWTPayload } from 'jose'
import { issuer } from './issuer'

/** A client's key, and what it signs with it for this server, good for a minute. */
export async function newSigningKey(kid = 'key-1') {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'ES256' }
  const sign = (claims: JWTPayload, header: Partial<JWTHeaderParameters> = {}) => {
    const iat = Math.floor(Date.now() / 1000)
    const own = { aud: issuer, jti: randomUUID(), iat, exp: iat + 60 }
    const given = JSON.parse(JSON.stringify({ ...own, ...claims })) as JWTPayload
    return new SignJWT(given).setProtectedHeader({ alg: 'ES256', kid, ...header }).sign(privateKey)
  }
  return { jwk, privateKey, sign }
}
