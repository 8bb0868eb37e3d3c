import { contrast, css, fromHex, toHex, type Oklch } from './oklch'

/** The tones that `globals.css` calls `--ink` and so on, in one scheme. */
type Tones = Record<'ink' | 'inkHover' | 'onInk' | 'inkSoft' | 'inkOnSoft', Oklch>

const white: Oklch = { l: 1, c: 0, h: 0 }
/** The surfaces of `globals.css` that are the hardest to read on: the darkest light one, the lightest dark one. */
const hardest = { light: { l: 0.95, c: 0.007, h: 200 }, dark: { l: 0.262, c: 0.018, h: 222 } }
/** WCAG 2.2 success criterion 1.4.3, level AA. */
const enough = 4.5

const lightTones = (color: Oklch): Tones => ({
  ink: color,
  inkHover: { ...color, l: Math.max(0, color.l - 0.065) },
  onInk: white,
  inkSoft: { l: 0.945, c: Math.min(color.c, 0.025), h: color.h },
  inkOnSoft: { ...color, l: Math.min(color.l, 0.39) },
})

const darkTones = ({ c, h }: Oklch): Tones => ({
  ink: { l: 0.8, c: Math.min(c, 0.1), h },
  inkHover: { l: 0.86, c: Math.min(c, 0.085), h },
  onInk: { l: 0.21, c: Math.min(c, 0.03), h },
  inkSoft: { l: 0.3, c: Math.min(c, 0.045), h },
  inkOnSoft: { l: 0.87, c: Math.min(c, 0.07), h },
})

const leastContrast = ({ ink, inkHover, onInk, inkSoft, inkOnSoft }: Tones, surface: Oklch): number =>
  Math.min(
    contrast(ink, surface),
    contrast(ink, onInk),
    contrast(inkHover, onInk),
    contrast(inkOnSoft, inkSoft),
  )

export type AccentProblem = { scheme: 'light' | 'dark'; ratio: number; suggestion: string }

/** Null when text in it, and on it, can be read in both schemes. `hex` is `#rrggbb`. */
export function accentProblem(hex: string): AccentProblem | null {
  const color = fromHex(hex)
  const light = leastContrast(lightTones(color), hardest.light)
  if (light < enough) return { scheme: 'light', ratio: shown(light), suggestion: darkEnough(color) }
  const dark = leastContrast(darkTones(color), hardest.dark)
  return dark < enough ? { scheme: 'dark', ratio: shown(dark), suggestion: hex } : null
}

/** The same hue, darkened until it has enough contrast. */
function darkEnough(color: Oklch): string {
  for (let l = color.l; l > 0; l -= 0.01) {
    const candidate = toHex({ ...color, l })
    if (leastContrast(lightTones(fromHex(candidate)), hardest.light) >= enough) return candidate
  }
  return '#000000'
}

/** Rounded down: 4.49 must not read 4.5. */
const shown = (ratio: number): number => Math.floor(ratio * 10) / 10

/** The style sheet that sets it; it prints numbers only, so a stored value cannot inject CSS. */
export const accentStyle = (hex: string): string =>
  `:root:root{${Object.entries(accentVariables(hex))
    .map(([name, value]) => `${name}:${value}`)
    .join(';')}}`

/** The custom properties of `globals.css` in its tones, for both schemes. */
export function accentVariables(hex: string): Record<`--${string}`, string> {
  const color = fromHex(hex)
  const [light, dark] = [lightTones(color), darkTones(color)]
  const tones = Object.entries(names) as [keyof Tones, `--${string}`][]
  return Object.fromEntries(
    tones.map(([tone, name]) => [name, `light-dark(${css(light[tone])},${css(dark[tone])})`]),
  )
}

const names = {
  ink: '--ink',
  inkHover: '--ink-hover',
  onInk: '--on-ink',
  inkSoft: '--ink-soft',
  inkOnSoft: '--ink-on-soft',
}
