/** What an ending has ended. */
export type Proof = {
  /** How many were live: not used, not revoked, not expired. */
  refreshTokens: number
  accessTokens: number
  /**
   * When the last access token of what ended expires that an API can verify without asking, those that were revoked before included;
   * milliseconds since the epoch, null when there is none. For what an application had for itself: at the latest.
   */
  selfContainedUntil: number | null
}

/** The proof as audit details; the page of the access reads it from there. */
export const proofDetails = ({ refreshTokens, accessTokens, selfContainedUntil }: Proof) => ({
  refreshTokens,
  accessTokens,
  ...(selfContainedUntil !== null && { selfContainedUntil }),
})

export const proofIn = (details: Record<string, unknown>): Proof => ({
  refreshTokens: Number(details['refreshTokens'] ?? 0),
  accessTokens: Number(details['accessTokens'] ?? 0),
  selfContainedUntil:
    typeof details['selfContainedUntil'] === 'number' ? details['selfContainedUntil'] : null,
})

/** The later of two times; null without either. */
export const later = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.max(one, other)

export const sumOf = (proofs: Proof[]): Proof => ({
  refreshTokens: proofs.reduce((sum, { refreshTokens }) => sum + refreshTokens, 0),
  accessTokens: proofs.reduce((sum, { accessTokens }) => sum + accessTokens, 0),
  selfContainedUntil: proofs.map(({ selfContainedUntil }) => selfContainedUntil).reduce(later, null),
})
