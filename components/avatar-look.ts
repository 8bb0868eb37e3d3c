/** One or two letters for a name, or for an address where there is no name. Of a Chinese name the last two characters, as people call each other. */
export function initialsOf(name: string): string {
  const letters = graphemes(name.trim())
  if (letters.length === 0) return '?'
  if (letters.every((letter) => han.test(letter) || letter === ' '))
    return letters
      .filter((letter) => letter !== ' ')
      .slice(-2)
      .join('')
  const [whole = ''] = name.trim().split('@')
  const words = whole.split(/[\s._-]+/).filter(Boolean)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  return ends
    .map((word) => graphemes(word ?? '')[0] ?? '')
    .join('')
    .toLocaleUpperCase('en')
}

const han = /^\p{Script=Han}$/u

const graphemes = (text: string): string[] =>
  [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment)

/** The same for one ID wherever it is shown: a hash as FNV-1a makes it, which a browser can compute as well. */
export function hueOf(id: string): number {
  let hash = 0x811c9dc5
  for (const letter of id) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return hash % 360
}

/** Letters and ground of that hue, at least 4.5:1 in either theme. */
export const avatarColors = (hue: number) => ({
  light: { ground: [0.9, 0.055, hue], letters: [0.36, 0.08, hue] },
  dark: { ground: [0.36, 0.06, hue], letters: [0.93, 0.04, hue] },
})
