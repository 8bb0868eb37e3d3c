import type { OptionsType, ZxcvbnFactory } from '@zxcvbn-ts/core'

/** The decimal exponent of the guesses that find a password. `context`: words that are guessed first. */
export type Guesser = (password: string, context: string[]) => number

type Dictionary = NonNullable<OptionsType['dictionary']>
type Graphs = NonNullable<OptionsType['graphs']>

/** zxcvbn's work grows with the square of the length: a second for 128 characters that all stand for others. */
const piece = 32
const substitutions = 8

/** As strong as its strongest piece. Whether the whole repeats itself is judged elsewhere. */
export function makeGuesser(Factory: typeof ZxcvbnFactory, dictionary: Dictionary, graphs: Graphs): Guesser {
  const zxcvbn = new Factory({ dictionary, graphs, maxLength: piece, l33tMaxSubstitutions: substitutions })
  return (password, context) => {
    const characters = [...password]
    const pieces = Array.from({ length: Math.ceil(characters.length / piece) }, (_, index) =>
      characters.slice(index * piece, (index + 1) * piece).join(''),
    )
    const words = context.map((word) => word.slice(0, 100))
    return Math.max(0, ...pieces.map((each) => zxcvbn.check(each, words).guessesLog10))
  }
}
