import { expect, it } from 'vitest'
import { serverGuesser } from './password-guesses'
import { judgePassword } from './password-policy'
import { passwordRules } from './password-rules'

const passwordProblem = async (password: string, context: string[]) =>
  (await judgePassword(password, context, await serverGuesser())).problem
const context = ['ada.lovelace@chen.studio', 'Ada Lovelace', 'Auth Center']

it.each([
  ['fourteen chars', 'too_short'],
  ['密码密码密码密码密码密码密码', 'too_short'],
  ['1qaz2wsx3edc4rfv', 'common'],
  ['PasswordPassword', 'common'],
  ['password12345678', 'common'],
  ['123456789012345', 'common'],
  ['987654321987654321', 'common'],
  ['P@ssw0rd12345678', 'common'],
  ['qwertyuiop123456', 'common'],
  ['qwertyuiopasdfgh', 'common'],
  ['qazwsxedcrfvtgb', 'common'],
  ['trustno1trustno1x', 'common'],
  ['dragon monkey 123', 'common'],
  ['Password2026!!!!', 'common'],
  ['iloveyou20262026', 'common'],
  ['Summer2026Summer2026', 'common'],
  ['woaini1314521000', 'common'],
  ['administrator123456', 'common'],
  ['letmeinletmein123', 'common'],
  ['abcdefghijklmnop', 'common'],
  ['aaaaaaaaaaaaaaaaaaaa', 'common'],
  ['abcdeabcdeabcdea', 'common'],
  ['ada.lovelace@chen.studio', 'context'],
  ['LovelaceLovelace1815', 'context'],
  ['Auth-Center-2026!', 'context'],
  ['x'.repeat(129), 'too_long'],
])('refuses %j: %s', async (password, problem) => {
  expect(await passwordProblem(password, context)).toBe(problem)
})

it.each([
  'bench-password-1',
  'correct horse battery staple',
  'paper kites over the estuary',
  'HarbourLights-2026',
  'four random words here',
  '今天下午三点去图书馆还书吧朋友们',
  'kT9-vq2-Zx7-hm4',
  '839204716650284',
  '一二三四五六七八九十甲乙丙丁戊',
  '               ',
  'lovelace taught me to count',
  'z'.repeat(3) + 'qkfjw pdnvb xmz'.repeat(6),
])('takes %j', async (password) => {
  expect(await passwordProblem(password, context)).toBe(password.trim() === '' ? 'common' : null)
})

it('counts characters, not code units, and up to 128 of them', async () => {
  expect(await passwordProblem('🂡🂢🂣🂤🂥🂦🂧🂨🂩🂪🂫🂭🂮🂱🂲', context)).toBeNull()
  expect(
    await passwordProblem(
      [...Array(128).keys()].map((n) => String.fromCodePoint(0x4e00 + ((n * 97) % 128))).join(''),
      [],
    ),
  ).toBeNull()
})

it.each([
  ['kT9-vq2', 'too_short'],
  ['qwerty12', 'common'],
  ['summer26', 'common'],
  ['P@ssw0rd!', 'common'],
  ['lovelace1', 'context'],
  ['kT9-vq2-', null],
  ['wet-otter-9', null],
])('beside another factor eight characters do: %j', async (password, problem) => {
  const judged = await judgePassword(
    password,
    context,
    await serverGuesser(),
    passwordRules.besideAnotherFactor,
  )
  expect(judged.problem).toBe(problem)
})

it('takes a strong password with a weak beginning', async () => {
  expect(await passwordProblem(`${'a'.repeat(40)} paper kites over the estuary`, context)).toBeNull()
})
