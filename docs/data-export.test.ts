import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { accountColumns, accountWithheld } from '@/lib/data/personal/account-columns'
import { notInExports, personalTables } from '@/lib/data/personal/personal-tables'

type Field = { name: string; column: string; type: string; isIgnored: boolean }

/** The models of the schema with their fields. */
const models = new Map(
  [...readFileSync('prisma/schema.prisma', 'utf8').matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(
    ([, model = '', body = '']) => [model, fieldsOf(body)] as const,
  ),
)

function fieldsOf(body: string): Field[] {
  return [...body.matchAll(/^ {2}(\w+)\s+(\w+)(.*)$/gm)].map(([, name = '', type = '', rest = '']) => ({
    ...{ name, type },
    column: /@map\("(\w+)"\)/.exec(rest)?.[1] ?? name,
    isIgnored: rest.includes('@ignore'),
  }))
}
const columnsOf = (model: string) =>
  (models.get(model) ?? []).filter(({ type, isIgnored }) => !models.has(type) && !isIgnored)
const relatesTo = (model: string, others: Set<string>) =>
  (models.get(model) ?? []).some(({ type }) => others.has(type))

// Of the application, and not of its owner: how it signs in, and what it asks for.
const partly = new Set(['Application'])
// They belong to applications and sign-in providers, which have owners but are not about them.
const ofApplications = [
  'DomainVerification',
  'ApplicationRejection',
  'ClientRegistration',
  'ClientMetadataDocument',
  'RuleRefusal',
  'StoredRequest',
  'IdentityProvider',
  'Image',
  'Group',
]
const namesOfPeople =
  /^(userId|ownerId|actorId|recipientId|createdById|requestedById|invitedById|email|recipient|ip|userAgent|address)$/

it('every table that refers to a person, or holds an address of theirs, is in the export or says why not', () => {
  expect(models.size).toBeGreaterThan(30)
  // What hangs on a person at any distance: the access they gave, its sign-ins, their tokens.
  const reached = new Set(['User'])
  for (let before = 0; before !== reached.size;) {
    before = reached.size
    for (const model of models.keys())
      if (!ofApplications.includes(model) && relatesTo(model, reached)) reached.add(model)
  }
  const named = [...models.keys()].filter((model) =>
    columnsOf(model).some(({ name }) => namesOfPeople.test(name)),
  )
  const listed = new Set([...personalTables.map(({ table }) => table), ...Object.keys(notInExports), 'User'])
  expect([...new Set([...reached, ...named])].filter((model) => !listed.has(model))).toEqual([])
})

it.each(personalTables.map((each) => [each.name, each] as const))(
  'every column of %s is in the file or says why not',
  (_name, { table, columns, withheld = {}, order }) => {
    const shown = columns.map((column) => (typeof column === 'string' ? column : column.name))
    const all = columnsOf(table).map(({ column }) => column)
    expect(all).toContain(order)
    const plain = columns.filter((column) => typeof column === 'string')
    expect([...plain, ...Object.keys(withheld)].filter((column) => !all.includes(column))).toEqual([])
    if (!partly.has(table))
      expect(all.filter((column) => !shown.includes(column) && !(column in withheld))).toEqual([])
  },
)

it('every column of the account is in the file or says why not', () => {
  const known = [...Object.keys(accountColumns), ...Object.keys(accountWithheld)]
  expect(
    columnsOf('User')
      .map(({ name }) => name)
      .filter((name) => !known.includes(name)),
  ).toEqual([])
})

it('no secret is in the file', () => {
  const shown = personalTables.flatMap(({ columns }) => columns)
  const names = shown.map((column) => (typeof column === 'string' ? column : `${column.name} ${column.as}`))
  expect(names.filter((name) => /hash|sealed|secret|password|publicKey/i.test(name))).toEqual([])
})

it('the description has a row for every list and its columns', () => {
  const page = readFileSync('docs/data-export.md', 'utf8')
  for (const { name, columns } of personalTables) {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${name}\``)) ?? ''
    const missing = columns
      .map((column) => (typeof column === 'string' ? column : column.name))
      .filter((column) => !row.includes(`\`${column}\``))
    expect([name, missing]).toEqual([name, []])
  }
  for (const column of Object.keys(accountColumns)) expect(page).toContain(`\`${column}\``)
})
