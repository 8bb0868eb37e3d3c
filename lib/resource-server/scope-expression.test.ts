import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCovered, nearest, parseScopes } from './scope-expression'

const scope = fc.stringMatching(/^[a-z][a-z:._/-]{0,5}[a-z]$/).filter((word) => !/^(and|or|not)$/.test(word))
const alternatives = fc.array(fc.array(scope, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })
const granted = fc.array(scope, { maxLength: 8 })
const naive = (wanted: string[][], held: string[]) =>
  wanted.some((all) => all.every((each) => held.includes(each)))
const space = fc.constantFrom(' ', '  ')
const bar = fc.constantFrom('|', ' | ', ' |', '| ')

describe('a scope expression', () => {
  it('is what a naive evaluator says of it, in both forms', () => {
    fc.assert(
      fc.property(alternatives, granted, space, bar, fc.nat(), (wanted, extra, and, or, pick) => {
        const held = [...extra, ...(wanted[pick % (wanted.length + 1)] ?? [])]
        const answer = naive(wanted, held)
        expect(isCovered(parseScopes(wanted.map((all) => all.join(and)).join(or)), held)).toBe(answer)
        expect(isCovered(parseScopes(wanted.map((all) => all.join(and))), held)).toBe(answer)
      }),
    )
  })

  it('lets more scopes do what fewer may', () => {
    fc.assert(
      fc.property(alternatives, granted, granted, (wanted, held, more) => {
        const expression = parseScopes(wanted.map((all) => all.join(' ')))
        expect(isCovered(expression, [...held, ...more]) || !isCovered(expression, held)).toBe(true)
      }),
    )
  })

  it('is parsed or refused with a reason, for any input', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          const parsed = parseScopes(text)
          expect(parsed.every((all) => all.length > 0 && all.every((each) => /^[!-~]+$/.test(each)))).toBe(
            true,
          )
        } catch (error) {
          expect(error).toBeInstanceOf(TypeError)
          expect((error as Error).message).toContain('scope expression')
        }
      }),
    )
  })

  it('binds AND tighter than OR', () => {
    expect(parseScopes('profile email | user')).toEqual([['profile', 'email'], ['user']])
    expect(parseScopes(['profile email', 'user'])).toEqual([['profile', 'email'], ['user']])
  })

  it('asks for nothing when there is none', () => {
    expect(parseScopes(undefined)).toEqual([[]])
    expect(isCovered(parseScopes(undefined), [])).toBe(true)
  })

  it('names every scope once', () => {
    expect(parseScopes('a a b')).toEqual([['a', 'b']])
  })

  it.each([
    ...['', ' ', '|', 'a |', '| a', 'a || b', 'a | | b', 'a & b', 'a and b', 'a OR b', '(a b) | c', 'a, b'],
    ...['a"b', 'a\\b', 'a\nb', 'a\tb', 'ä', 'a\u0000'],
  ])('refuses %j', (text) => {
    expect(() => parseScopes(text)).toThrow(TypeError)
  })

  it.each([[[]], [['']], [['a', ' ']], [['a | b']], [[['a'], ['b']]], [null], [3], [{}], [[null]]])(
    'refuses %j',
    (input) => {
      expect(() => parseScopes(input as never)).toThrow(TypeError)
    },
  )

  it('names the alternative of which the least is missing', () => {
    const expression = parseScopes('a b c | d e | f g')
    expect(nearest(expression, ['a', 'b'])).toEqual(['a', 'b', 'c'])
    expect(nearest(expression, ['e'])).toEqual(['d', 'e'])
    expect(nearest(expression, [])).toEqual(['d', 'e'])
  })
})
