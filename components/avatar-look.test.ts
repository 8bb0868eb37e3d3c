import { describe, expect, test } from 'vitest'
import { avatarColors, hueOf, initialsOf } from './avatar-look'

describe('initials', () => {
  test.each([
    ['Ada Lovelace', 'AL'],
    ['ada', 'A'],
    ['Gabriel José de la Concordia', 'GC'],
    ['陈思远', '思远'],
    ['欧阳 修', '阳修'],
    ['ada.chen@studio.example', 'AC'],
    ['محمد علي', 'مع'],
    ['👩‍💻 Dev', '👩‍💻D'],
    ['  ', '?'],
  ])('of %s are %s', (name, expected) => expect(initialsOf(name)).toBe(expected))
})

test('the color of one id is always the same, and ids differ', () => {
  expect(hueOf('01939c2e')).toBe(hueOf('01939c2e'))
  expect(new Set(Array.from({ length: 40 }, (_, at) => hueOf(`person-${at}`))).size).toBeGreaterThan(25)
})

test('letters keep 4.5:1 on their ground, in every hue and both themes', () => {
  const ratios = Array.from({ length: 360 }, (_, hue) => avatarColors(hue)).flatMap(({ light, dark }) => [
    contrast(light.ground, light.letters),
    contrast(dark.ground, dark.letters),
  ])
  expect(Math.min(...ratios)).toBeGreaterThan(4.5)
})

function contrast(one: number[], other: number[]): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** CSS Color 4, section 10: from OKLCH to linear sRGB, clipped as a browser clips. */
function luminance([lightness = 0, chroma = 0, hue = 0]: number[]): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const clip = (channel: number) => Math.min(1, Math.max(0, channel))
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
