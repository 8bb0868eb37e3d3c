export type NameProblem = 'characters' | 'name_marks' | 'name_mixed' | 'name_badge' | 'name_site'

/** Characters that take no place although Unicode does not call them format characters: fillers, joiners, variation selectors, blanks. */
const invisible =
  /[\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u2800\u3164\uFFA0\u{FE00}-\u{FE0D}\u{E0100}-\u{E01EF}]/u
/** No language writes four over one letter; a pile of them covers the lines around. */
const manyMarks = /[\p{Mn}\p{Me}]{4}/u
/** Pictures, which pass for a badge of the page's own, and the signs of a check and a star that are none. */
const pictures = /[\p{Extended_Pictographic}\u2713\u2605\u2606\u{1F5F8}]/u
const plainSigns = /[©®™]/gu

/** Letters of one script that look like another's. Words that mix them are made to be mistaken. */
const alphabets = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u]

/** Lower case; each stands for a Latin letter that it looks like. */
const lookalikes: Record<string, string> = {
  ...{ а: 'a', в: 'b', с: 'c', ԁ: 'd', е: 'e', һ: 'h', і: 'i', ј: 'j', к: 'k', ӏ: 'l', м: 'm', н: 'h' },
  ...{ о: 'o', р: 'p', ѕ: 's', т: 't', у: 'y', х: 'x', α: 'a', β: 'b', ε: 'e', η: 'n', ι: 'i', κ: 'k' },
  ...{ ν: 'v', ο: 'o', ρ: 'p', τ: 't', υ: 'u', χ: 'x', '0': 'o', '1': 'l', '|': 'l' },
}

/** Why a developer may not call an application so; null when they may. `siteName` is what this server calls itself. */
export function nameProblem(name: string, siteName: string): NameProblem | null {
  const composed = name.normalize('NFC')
  if (invisible.test(composed)) return 'characters'
  if (manyMarks.test(composed)) return 'name_marks'
  if (pictures.test(composed.replace(plainSigns, ''))) return 'name_badge'
  if (composed.split(/[^\p{L}\p{M}]+/u).some(isMixed)) return 'name_mixed'
  const own = skeleton(siteName)
  return own.length > 3 && skeleton(name).includes(own) ? 'name_site' : null
}

const isMixed = (word: string): boolean => alphabets.filter((alphabet) => alphabet.test(word)).length > 1

/** What is left of a name for the eye. */
const skeleton = (name: string): string =>
  [...name.normalize('NFKD').toLowerCase()]
    .map((letter) => lookalikes[letter] ?? letter)
    .join('')
    .replace(/[^\p{L}\p{N}]/gu, '')
