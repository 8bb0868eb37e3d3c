/** The proof that came with a bound token is no good. */
export class ProofRefused extends Error {
  override readonly name: string = 'ProofRefused'
}

/** It may be, with this nonce (RFC 9449 section 9). */
export class NonceWanted extends ProofRefused {
  override readonly name = 'NonceWanted'

  readonly nonce: string

  constructor(nonce: string) {
    super('The DPoP proof has to carry the nonce of the DPoP-Nonce header.')
    this.nonce = nonce
  }
}
