import fc from 'fast-check'
import { expect, it } from 'vitest'
import { accentProblem, accentStyle } from './accent'
import { contrast, fromHex, toHex } from './oklch'

const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

it('knows the ratios of WCAG', () => {
  expect(contrast(fromHex('#000000'), fromHex('#ffffff'))).toBeCloseTo(21, 2)
  expect(contrast(fromHex('#777777'), fromHex('#ffffff'))).toBeCloseTo(4.48, 1)
  expect(contrast(fromHex('#0b5563'), fromHex('#ffffff'))).toBeCloseTo(8.4, 0)
})

it('writes a colour as it read it', () => {
  fc.assert(fc.property(hex, (value) => toHex(fromHex(value)) === value))
})

it.each(['#0b5563', '#7a1f5c', '#1f3d8a', '#000000', '#5b3a00'])('takes %s', (value) => {
  expect(accentProblem(value)).toBeNull()
})

it.each(['#ffffff', '#ffd400', '#00e5ff', '#9a9a9a', '#ff7a00'])(
  'refuses %s, and names one that would do',
  (value) => {
    const problem = accentProblem(value)
    expect(problem).toMatchObject({ scheme: 'light' })
    expect(problem!.ratio).toBeLessThan(4.5)
    expect(accentProblem(problem!.suggestion)).toBeNull()
  },
)

it('always has a suggestion that passes', () => {
  fc.assert(
    fc.property(hex, (value) => {
      const problem = accentProblem(value)
      if (problem?.scheme === 'light') expect(accentProblem(problem.suggestion)?.scheme).not.toBe('light')
    }),
  )
})

it('sets every tone for both schemes, and nothing but numbers', () => {
  const style = accentStyle('#7a1f5c')
  expect(style.match(/--[a-z-]+:light-dark\(oklch\([\d. ]+\),oklch\([\d. ]+\)\)/g)).toHaveLength(5)
  expect(style).not.toMatch(/[<>"'\\]/)
})
