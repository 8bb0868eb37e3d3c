import { createHash } from 'node:crypto'

export type SealLines = { hue: number; rings: string[] }

/**
 * The guilloché rosette of an application: curves r(t) = radius + depth * cos(petals * t + phase), one ring over the other, every number
 * taken from SHA-256 of the client id. The server assigns client ids, so nobody can choose how theirs looks.
 */
export function sealLines(clientId: string): SealLines {
  const digest = createHash('sha256').update(clientId).digest()
  const byte = (index: number) => digest[index % digest.length] ?? 0
  const petals = 5 + (byte(0) % 9)
  const inner = 9 + (byte(1) % 6)
  const depth = 3 + (byte(2) % 40) / 10
  const twist = 1 + (byte(3) % 3)
  const strands = 7 + (byte(4) % 4)
  const rings = Array.from({ length: strands }, (_, strand) => {
    const share = strand / (strands - 1)
    const radius = inner + (25 - inner) * share
    const phase = share * Math.PI * twist + (byte(5 + strand) / 255) * 0.5
    const swing = depth * (0.7 + 0.6 * Math.sin(share * Math.PI))
    return ring({
      radius: Math.min(radius, 28 - swing),
      swing,
      petals: petals + (strand % 2 === 0 ? 0 : byte(20) % 2),
      phase,
    })
  })
  return { hue: Math.round((((byte(30) << 8) + byte(31)) / 65535) * 360), rings }
}

const steps = 120

function ring({
  radius,
  swing,
  petals,
  phase,
}: {
  radius: number
  swing: number
  petals: number
  phase: number
}): string {
  const points = Array.from({ length: steps }, (_, step) => {
    const angle = (step / steps) * 2 * Math.PI
    const distance = radius + swing * Math.cos(petals * angle + phase)
    return `${(32 + distance * Math.cos(angle)).toFixed(2)} ${(32 + distance * Math.sin(angle)).toFixed(2)}`
  })
  return `M${points.join('L')}Z`
}
