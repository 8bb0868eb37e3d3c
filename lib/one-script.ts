/** Scripts that are written together, each with the letters of the Latin alphabet or without (UTS 39 section 5.2, "highly restrictive"). */
const together = [
  /^[\p{scx=Latin}\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]*$/u,
  /^[\p{scx=Latin}\p{scx=Han}\p{scx=Bopomofo}]*$/u,
  /^[\p{scx=Latin}\p{scx=Han}\p{scx=Hangul}]*$/u,
]
const alone = [
  'Cyrillic',
  'Greek',
  'Armenian',
  'Georgian',
  'Hebrew',
  'Arabic',
  'Devanagari',
  'Bengali',
  'Gurmukhi',
  'Gujarati',
  'Tamil',
  'Telugu',
  'Kannada',
  'Malayalam',
  'Sinhala',
  'Thai',
  'Lao',
  'Tibetan',
  'Myanmar',
  'Khmer',
  'Ethiopic',
  'Mongolian',
].map((script) => new RegExp(`^\\p{scx=${script}}*$`, 'u'))

/**
 * Whether the letters of a text belong to one way of writing: a Cyrillic `а` among Latin letters passes for the Latin one. Digits and signs
 * belong to all of them.
 */
export function isOneScript(text: string): boolean {
  const letters = text.replace(/[^\p{L}\p{M}]|\p{scx=Common}|\p{scx=Inherited}/gu, '')
  return [...together, ...alone].some((script) => script.test(letters))
}
