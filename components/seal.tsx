import { SealDrawing, type SealLook } from './seal-drawing'
import { sealLines } from './seal-lines'

/** An application's face where it has no logo, and its mark where it has one. Decorative: the name always stands beside it. */
export const Seal = ({ clientId, ...look }: SealLook & { clientId: string }) => (
  <SealDrawing lines={sealLines(clientId)} {...look} />
)
