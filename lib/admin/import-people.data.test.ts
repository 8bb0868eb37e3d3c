import { beforeAll, expect, it, vi } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { terminal, type Actor } from './actor'
import { importPeople } from './import-people'
import { anAdmin, aPerson, noAdmin, recordsOf } from './testing/fixtures'

useTestDatabase()
vi.spyOn(process.stdout, 'write').mockReturnValue(true)

let admin: Actor
beforeAll(async () => {
  admin = await anAdmin()
  await prisma().group.createMany({ data: [{ name: 'Kites' }, { name: 'Flutes' }] })
})

/** In chunks that end anywhere, as a network delivers them. */
async function* chunksOf(content: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < content.length; start += size)
    yield await Promise.resolve(content.subarray(start, start + size))
}
const run = (content: string | Uint8Array, { dryRun = false, by = admin, size = 7 } = {}) =>
  importPeople(chunksOf(typeof content === 'string' ? Buffer.from(content) : content, size), { dryRun }, by)
const countOf = (domain: string) => prisma().user.count({ where: { email: { endsWith: `@${domain}` } } })

const file = (domain: string) =>
  `Email,Name,Language,Groups,Email Verified\r\nKim@${domain},"Larsen, Kim",zh-CN,Kites;Flutes,yes\r\nno address,X,,,\r\n\r\nada@${domain},'=Ada,,,\r\nADA@${domain},Ada,,,\r\nnoor@${domain},Noor,fr,,\r\nlin@${domain},林晓,,Drums,\r\n`

it('creates what is right, and says of each other row why not', async () => {
  const taken = await aPerson()
  const content = file('one.example') + `${taken.email},T,,,\r\n`
  const expected = {
    ...{ ok: true, read: 7, created: 2, wrong: 5 },
    problems: [
      { line: 3, problem: 'email', value: 'no address' },
      { line: 6, problem: 'twice', value: 'ada@one.example' },
      { line: 7, problem: 'language', value: 'fr' },
      { line: 8, problem: 'group_unknown', value: 'Drums' },
      { line: 9, problem: 'has_account', value: taken.email },
    ],
  }
  expect(await run(content, { dryRun: true })).toEqual({ ...expected, dryRun: true })
  expect(await countOf('one.example')).toBe(0)
  expect(await run(content)).toEqual({ ...expected, dryRun: false })
  const kim = await prisma().user.findUniqueOrThrow({
    where: { email: 'kim@one.example' },
    include: { memberships: true },
  })
  expect(kim).toMatchObject({ name: 'Larsen, Kim', locale: 'zh-CN', passwordHash: null })
  expect([kim.emailVerifiedAt !== null, kim.memberships.length]).toEqual([true, 2])
  expect((await recordsOf(kim.id)).map(({ action }) => action)).toEqual(['user.created'])
  expect(await prisma().user.findUnique({ where: { email: 'ada@one.example' } })).toMatchObject({
    name: '=Ada',
  })
  expect(await run(content)).toMatchObject({ created: 0, read: 7 })
})

it.each([
  ['UTF-8 with a mark', (text: string) => Buffer.from('\uFEFF' + text)],
  ['UTF-16, little end first', (text: string) => Buffer.from('\uFEFF' + text, 'utf16le')],
  ['UTF-16, big end first', (text: string) => Buffer.from('\uFEFF' + text, 'utf16le').swap16()],
  ['semicolons', (text: string) => Buffer.from(text.replaceAll(',', ';'))],
])('reads %s', async (name, encode) => {
  const domain = `${name.length}.example`
  expect(await run(encode(`email,name\nlin@${domain},林晓\n`))).toMatchObject({ ok: true, created: 1 })
  expect(await prisma().user.findUnique({ where: { email: `lin@${domain}` } })).toMatchObject({
    name: '林晓',
  })
})

it.each([
  ['workbook', Buffer.from('PK\u0003\u0004sheet')],
  ['encoding', Buffer.from([...Buffer.from('email,name\na@b.example,'), 0xc1, 0xd6, 0xcf, 0xfe, 0x0a])],
  ['encoding', Buffer.from('email\n', 'utf16le')],
  ['no_email_column', Buffer.from('name\nKim\n')],
  ['same_column', Buffer.from('email,Email\na@b.example,c@b.example\n')],
  ['not_csv', Buffer.from(`email\n"${'a'.repeat(70_000)}\n`)],
  ['empty', Buffer.from('')],
])('refuses a file: %s', async (problem, content) => {
  expect(await run(content, { size: 1000 })).toMatchObject({ ok: false, problem })
})

it('stops at 32 MB, however much would follow', async () => {
  let sent = 0
  async function* endless() {
    const row = Buffer.from(`${'x'.repeat(1000)},y\n`.repeat(1000))
    yield Buffer.from('email,name\n')
    for (;;) {
      sent += row.length
      yield await Promise.resolve(row)
    }
  }
  expect(await importPeople(endless(), { dryRun: true }, admin)).toMatchObject({
    ok: false,
    problem: 'too_big',
  })
  expect(sent).toBeLessThan(40 * 1024 * 1024)
}, 60_000)

it('of two imports of one file, each account is made once', async () => {
  const content = `email\n${Array.from({ length: 600 }, (_, n) => `p${n}@two.example`).join('\n')}\n`
  const both = await Promise.all([run(content, { size: 5000 }), run(content, { by: terminal, size: 5000 })])
  expect(
    both.map((report) => report.ok && report.created).reduce((sum, n) => Number(sum) + Number(n), 0),
  ).toBe(600)
  expect(await countOf('two.example')).toBe(600)
})

it('is for administrators', async () => {
  expect(await run('email\na@three.example\n', { by: await noAdmin() })).toMatchObject({
    ...{ ok: false, problem: 'not_administrator' },
  })
  expect(await countOf('three.example')).toBe(0)
})
