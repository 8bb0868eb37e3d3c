// Draws the line work above and behind the sheets: `node scripts/draw-guilloche.mjs`. Both serve as masks, so the colour is the page's.
import { writeFileSync } from 'node:fs'

const svg = (viewBox, stroke, content) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}" fill="none" stroke="#000" stroke-width="${stroke}">${content}</svg>\n`

const line = (steps, at) =>
  'M' +
  Array.from({ length: steps + 1 }, (_, step) =>
    at(step / steps)
      .map((number) => Number(number.toFixed(1)))
      .join(' '),
  ).join('L')

/** One period of a ribbon of waves; it repeats along the top of a sheet. */
function ribbon() {
  const waves = Array.from({ length: 9 }, (_, index) =>
    line(40, (share) => {
      const phase = (index / 9) * 2 * Math.PI
      return [share * 160, 6 + 5.4 * Math.sin(4 * Math.PI * share + phase) * Math.cos(2 * Math.PI * share)]
    }),
  )
  return svg('0 0 160 12', 0.55, `<path d="${waves.join('')}"/>`)
}

/** Rings of one lobe each, turned around the middle, as on a banknote. */
function band({ id, from, to, swing, petals, twist }) {
  const strands = 13
  const lobes = Array.from({ length: strands }, (_, index) => {
    const share = index / (strands - 1)
    const reach = swing * (0.6 + 0.8 * Math.sin(share * Math.PI))
    return line(16, (part) => {
      const angle = (part * 2 * Math.PI) / petals
      const distance = from + (to - from) * share + reach * Math.cos(2 * Math.PI * part + share * twist)
      return [distance * Math.cos(angle), distance * Math.sin(angle)]
    })
  })
  const turns = Array.from(
    { length: petals - 1 },
    (_, turn) => `<use href="#${id}" transform="rotate(${((360 * (turn + 1)) / petals).toFixed(2)})"/>`,
  )
  return `<path id="${id}" d="${lobes.join('')}"/>${turns.join('')}`
}

const rosette = () =>
  svg(
    '-700 -700 1400 1400',
    0.75,
    band({ id: 'inner', from: 330, to: 470, swing: 46, petals: 18, twist: 2 * Math.PI }) +
      band({ id: 'outer', from: 520, to: 650, swing: 34, petals: 27, twist: -2 * Math.PI }),
  )

writeFileSync(new URL('../public/ribbon.svg', import.meta.url), ribbon())
writeFileSync(new URL('../public/rosette.svg', import.meta.url), rosette())
