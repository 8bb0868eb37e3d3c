import { makeGuesser, type Guesser } from './password-guesser'

const memo = globalThis as typeof globalThis & { authCenterGuesser?: Promise<Guesser> }

/** With every dictionary of common passwords, words and names. Loaded with the first password that is chosen: some 15 MB, half a second. */
export const serverGuesser = (): Promise<Guesser> => (memo.authCenterGuesser ??= load())

async function load(): Promise<Guesser> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ])
  const dictionary = { ...common.dictionary, ...english.dictionary }
  return makeGuesser(ZxcvbnFactory, dictionary, common.adjacencyGraphs)
}
