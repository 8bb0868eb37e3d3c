import { describe, expect, test } from 'vitest'
import { sealLines } from './seal-lines'

const drawing = (clientId: string) => {
  const { hue, layers } = sealLines(clientId)
  return JSON.stringify({ hue, layers })
}

describe('the seal of an application', () => {
  test('is the same every time', () => {
    expect(drawing('acb_7hq2k9')).toBe(drawing('acb_7hq2k9'))
  })

  test('differs for client ids that look alike', () => {
    const alike = ['acb_7hq2k9', 'acb_7hq2k8', 'acb_7hq2K9', 'acb_7hq2k9 ', 'acb_7hq2kg']
    expect(new Set(alike.map(drawing)).size).toBe(alike.length)
    expect(new Set(alike.map((clientId) => sealLines(clientId).id)).size).toBe(alike.length)
  })

  test('stays inside its disc, and closes', () => {
    for (let index = 0; index < 300; index += 1) {
      for (const { petals, lobes } of sealLines(`acb_${index}`).layers) {
        const distances = lobes.map((lobe) => lobe.slice(1).split('L').map(distance))
        expect(Math.max(...distances.flat())).toBeLessThanOrEqual(28.5)
        for (const along of distances) expect(along.at(-1)).toBeCloseTo(along[0] ?? -1, 1)
        expect(petals).toBeGreaterThanOrEqual(5)
      }
    }
  })

  test('can be named inside an address, also for a client id that is one', () => {
    expect(sealLines('https://app.example/client?a=b').id).toMatch(/^seal-[0-9a-f]{12}$/)
  })
})

function distance(point: string): number {
  const [x = 0, y = 0] = point.split(' ').map(Number)
  return Math.hypot(x, y)
}
