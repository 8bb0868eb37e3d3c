import { SealDrawing, type SealLook } from './seal-drawing'
import { sealLines } from './seal-lines'

/** An application's seal, or its logo if it has one. Decorative, because the name is always beside it. */
export const Seal = ({ clientId, ...look }: SealLook & { clientId: string }) => (
  <SealDrawing lines={sealLines(clientId)} {...look} />
)
