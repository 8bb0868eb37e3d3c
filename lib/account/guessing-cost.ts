import { isKeyboardRun } from './keyboard-run'

/** The position of a word on an attacker's list: 1 is tried first. */
export type WordRanks = ReadonlyMap<string, number>

type Part = { length: number; cost: number; isPattern: boolean }

const longestWord = 24
const eachFurtherPart = 0.2
const furtherPattern = 1

/**
 * The decimal exponent of the number of guesses that find this password: the cheapest way to put it together from common passwords, runs
 * (`12345`, `qwerty`), repetitions, years and single characters, as zxcvbn reckons (Wheeler, USENIX Security 2016). Expects lower case.
 */
export function guessingCost(password: string, ranks: WordRanks): number {
  const characters = [...password]
  const cheapest = Array.from({ length: characters.length + 1 }, () => ({ ...unreached }))
  cheapest[0] = { plain: 0, patterned: Infinity }
  for (let start = 0; start < characters.length; start += 1) {
    const before = cheapest[start] ?? unreached
    const further = start === 0 ? 0 : eachFurtherPart
    for (const part of partsAt(characters, start, ranks)) {
      const end = cheapest[start + part.length]
      if (end) extend(end, before, { ...part, cost: part.cost + further })
    }
  }
  const { plain, patterned } = cheapest[characters.length] ?? unreached
  return Math.min(plain, patterned)
}

/**
 * The lowest cost of reaching a position, with and without a pattern on the way: a second pattern in a password adds little, because
 * attackers expect it.
 */
type Cheapest = { plain: number; patterned: number }

const unreached: Cheapest = { plain: Infinity, patterned: Infinity }

function extend(end: Cheapest, before: Cheapest, { cost, isPattern }: Part): void {
  if (isPattern) {
    const again = Math.min(cost, furtherPattern)
    end.patterned = Math.min(end.patterned, before.plain + cost, before.patterned + again)
  } else {
    end.plain = Math.min(end.plain, before.plain + cost)
    end.patterned = Math.min(end.patterned, before.patterned + cost)
  }
}

function partsAt(characters: string[], start: number, ranks: WordRanks): Part[] {
  const first = characters[start] ?? ''
  const parts: Part[] = [{ length: 1, cost: characterCost(first), isPattern: false }]
  const most = Math.min(longestWord, characters.length - start)
  for (let length = 3; length <= most; length += 1) {
    const piece = characters.slice(start, start + length).join('')
    const rank = ranks.get(piece) ?? ranks.get(withoutDisguise(piece))
    if (rank !== undefined) parts.push({ length, cost: 0.3 + Math.log10(rank), isPattern: false })
    if (/^(19|20)\d\d$/.test(piece)) parts.push({ length, cost: 2, isPattern: false })
    if (isKeyboardRun(piece)) parts.push({ length, cost: 2 + Math.log10(length), isPattern: true })
  }
  const run = runLength(characters, start)
  for (let length = 3; length <= run; length += 1)
    parts.push({ length, cost: (/[az019]/.test(first) ? 0.6 : 1.4) + Math.log10(length), isPattern: true })
  return parts
}

/** How many characters from here on go up by one, down by one, or stay the same. */
function runLength(characters: string[], start: number): number {
  const code = (place: number) => characters[place]?.codePointAt(0) ?? NaN
  const step = code(start + 1) - code(start)
  if (Number.isNaN(step) || Math.abs(step) > 1) return 1
  let end = start + 1
  while (code(end + 1) - code(end) === step) end += 1
  return end - start + 1
}

function characterCost(character: string): number {
  if (/\d/.test(character)) return 1
  if (/[a-z]/.test(character)) return 1.4
  return (character.codePointAt(0) ?? 0) < 0x2e80 ? 1.5 : 2.5
}

const disguises: Record<string, string> = {
  '@': 'a',
  '0': 'o',
  '1': 'l',
  '3': 'e',
  $: 's',
  '5': 's',
  '7': 't',
}

const withoutDisguise = (piece: string): string =>
  piece.replace(/[@013$57]/g, (sign) => disguises[sign] ?? '')
