import { expect, it } from 'vitest'
import { judgePassword } from '@/lib/account/password-policy'
import { serverGuesser } from '@/lib/account/password-guesses'
import { passwordRules } from '@/lib/account/password-rules'
import { measurePassword, type Strength } from './measure-password'

const context = ['ada.lovelace@chen.studio', 'Ada Lovelace', 'Auth Center']
const measured: [string, Strength][] = [
  ['fourteen chars', 'short'],
  ['x'.repeat(129), 'long'],
  ['passwordpassword', 'common'],
  ['qwertyuiopasdfgh', 'common'],
  ['ada.lovelace@chen.studio', 'context'],
  ['Auth-Center-2026!', 'context'],
  ['kettle orchid 4827', 'strong'],
  ['correct horse battery staple', 'strong'],
]

it.each(measured)('measures %j as %s', async (password, strength) => {
  expect(await measurePassword(password, context, passwordRules.alone)).toBe(strength)
})

it('asks less of a password that stands beside another factor', async () => {
  const { alone, besideAnotherFactor } = passwordRules
  expect(await measurePassword('tk7#qd2p', context, alone)).toBe('short')
  expect(['fair', 'good']).toContain(await measurePassword('tk7#qd2p', context, besideAnotherFactor))
})

it('refuses nothing that the server takes, whose lists are longer', async () => {
  const guesser = await serverGuesser()
  const refusals: Strength[] = ['short', 'long', 'common', 'context']
  for (const [password] of measured) {
    const { problem } = await judgePassword(password, context, guesser)
    const strength = await measurePassword(password, context, passwordRules.alone)
    if (problem === null) expect(refusals, password).not.toContain(strength)
  }
})

it('says more of a password that costs more guesses', async () => {
  const levels: Strength[] = ['fair', 'good', 'strong']
  const grown = ['mvtr kqpz', 'mvtr kqpz wlhx', 'mvtr kqpz wlhx bdnj']
  const rules = { least: 8, cost: 6 }
  const strengths = await Promise.all(grown.map((password) => measurePassword(password, [], rules)))
  const places = strengths.map((strength) => levels.indexOf(strength))
  expect(places).not.toContain(-1)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(places.at(-1)).toBeGreaterThan(places[0]!)
})
