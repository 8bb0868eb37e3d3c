import { createHash } from 'node:crypto'

/** One lobe of each curve; turned `petals` times around the middle they close into rings. */
export type SealLayer = { petals: number; lobes: string[] }
export type SealLines = {
  /** Short, and safe inside an address such as `#…`. */ id: string
  hue: number
  layers: SealLayer[]
}

/**
 * The guilloché rosette of an application: curves r(t) = radius + swing * cos(petals * t + phase), one ring over the other, every number
 * taken from SHA-256 of the client ID. The server assigns client IDs, so an owner cannot choose the look.
 */
export function sealLines(clientId: string): SealLines {
  const digest = createHash('sha256').update(clientId).digest()
  const byte = (index: number) => digest[index % digest.length] ?? 0
  const petals = 5 + (byte(0) % 9)
  const inner = 9 + (byte(1) % 6)
  const depth = 3 + (byte(2) % 40) / 10
  const twist = 1 + (byte(3) % 3)
  const strands = 7 + (byte(4) % 4)
  const layers: [SealLayer, SealLayer] = [
    { petals, lobes: [] },
    { petals: petals + (byte(20) % 2), lobes: [] },
  ]
  for (let strand = 0; strand < strands; strand += 1) {
    const share = strand / (strands - 1)
    const swing = depth * (0.7 + 0.6 * Math.sin(share * Math.PI))
    const radius = Math.min(inner + (25 - inner) * share, 28 - swing)
    const phase = share * Math.PI * twist + (byte(5 + strand) / 255) * 0.5
    const layer = layers[strand % 2 === 0 ? 0 : 1]
    layer.lobes.push(lobe({ radius, swing, petals: layer.petals, phase }))
  }
  const hue = Math.round((((byte(30) << 8) + byte(31)) / 65535) * 360)
  return { id: `seal-${digest.toString('hex', 0, 6)}`, hue, layers }
}

type Ring = { radius: number; swing: number; petals: number; phase: number }

/** Around 0 0, from one crest to the next. */
function lobe({ radius, swing, petals, phase }: Ring): string {
  const steps = Math.max(10, Math.round(120 / petals))
  const points = Array.from({ length: steps + 1 }, (_, step) => {
    const turn = (step / steps) * 2 * Math.PI
    const angle = turn / petals
    const distance = radius + swing * Math.cos(turn + phase)
    return `${(distance * Math.cos(angle)).toFixed(2)} ${(distance * Math.sin(angle)).toFixed(2)}`
  })
  return `M${points.join('L')}`
}
