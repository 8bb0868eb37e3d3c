import { beforeAll, expect, it } from 'vitest'
import { aPerson } from '@/lib/account/testing/people'
import { anIdentity } from '@/lib/account/testing/providers'
import { connectUpstream } from '@/lib/account/linked-connect'
import { enabledProviders } from '@/lib/data/identity-providers'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import {
  addIdentityProvider,
  changeIdentityProvider,
  findIdentityProvider,
  listIdentityProviders,
  removeIdentityProvider,
  switchIdentityProvider,
} from './identity-providers'

useTestDatabase()

let admin: { id: string; ip: null; userAgent: null }
beforeAll(async () => {
  const { id } = await aPerson()
  await prisma().user.update({ where: { id }, data: { isAdmin: true } })
  admin = { id, ip: null, userAgent: null }
})

let next = 0
const typed = (over = {}) => ({
  kind: 'oidc',
  slug: `harbour-${(next += 1)}`,
  name: 'Harbour',
  issuer: 'https://harbour.example',
  clientId: 'us',
  secret: 'a very secret word',
  scopes: '',
  ...over,
})
async function added(over = {}) {
  const outcome = await addIdentityProvider(typed(over), admin)
  if (!outcome?.ok) throw new Error(JSON.stringify(outcome))
  return outcome.value.id
}
const auditOf = (targetId: string) =>
  prisma().auditEvent.findMany({ where: { targetId }, orderBy: { at: 'asc' } })

it('adds one, on record, and nowhere shows its secret', async () => {
  const id = await added({ scopes: 'openid email, offline_access' })
  expect(await findIdentityProvider(id)).toMatchObject({
    kind: 'oidc',
    enabled: true,
    people: 0,
    scopes: ['openid', 'email', 'offline_access'],
  })
  const [audit] = await auditOf(id)
  expect(audit).toMatchObject({ action: 'identity_provider.added', actorId: admin.id })
  const shown = JSON.stringify([await listIdentityProviders(), audit])
  expect(shown).not.toMatch(/secret word|secretSealed/)
  const row = await prisma().identityProvider.findUniqueOrThrow({ where: { id } })
  expect(Buffer.from(row.secretSealed).toString('latin1')).not.toContain('secret word')
})

it.each([
  ['issuer', { issuer: 'http://harbour.example' }],
  ['issuer', { issuer: 'https://harbour.example/?a=1' }],
  ['issuer', { issuer: 'javascript:alert(1)' }],
  ['issuer', { issuer: '' }],
  ['slug', { slug: 'Har bour' }],
  ['slug', { slug: '../x' }],
  ['name', { name: ' ' }],
  ['clientId', { clientId: '' }],
  ['secret', { secret: '' }],
  ['scopes', { scopes: 'email profile' }],
  ['scopes', { scopes: 'openid "quoted"' }],
])('says what is wrong with %s', async (field, over) => {
  const outcome = await addIdentityProvider(typed(over), admin)
  expect(outcome).toMatchObject({ ok: false, fieldErrors: { [field]: expect.any(String) as string } })
})

it('takes values of another type for nothing', async () => {
  expect(await addIdentityProvider(typed({ kind: 'saml' }), admin)).toMatchObject({ ok: false })
  expect(await addIdentityProvider(typed({ clientId: { $ne: 1 } }), admin)).toMatchObject({ ok: false })
})

it('keeps a name in addresses for one provider', async () => {
  await added({ slug: 'google', kind: 'google', issuer: undefined })
  expect(await addIdentityProvider(typed({ slug: 'google' }), admin)).toMatchObject({
    fieldErrors: { slug: 'provider_slug_taken' },
  })
})

it('keeps the secret when none is typed, and the issuer while people use it', async () => {
  const id = await added()
  const before = await prisma().identityProvider.findUniqueOrThrow({ where: { id } })
  const changed = { ...typed({ name: 'Port', secret: '' }), issuer: 'https://port.example' }
  expect(await changeIdentityProvider(id, changed, admin)).toMatchObject({ ok: true })
  const after = await prisma().identityProvider.findUniqueOrThrow({ where: { id } })
  expect(after).toMatchObject({ name: 'Port', issuer: 'https://port.example', slug: before.slug })
  expect(Buffer.from(after.secretSealed)).toEqual(Buffer.from(before.secretSealed))
  const person = await aPerson()
  await connectUpstream(person.id, anIdentity({ id, slug: before.slug }), { ip: null, userAgent: null })
  expect(await changeIdentityProvider(id, typed(), admin)).toMatchObject({
    fieldErrors: { issuer: 'provider_issuer_in_use' },
  })
})

it('is not offered while it is off, effective immediately', async () => {
  const id = await added()
  const isOffered = async () => (await enabledProviders()).some((each) => each.id === id)
  expect(await isOffered()).toBe(true)
  await switchIdentityProvider(id, false, admin)
  expect(await isOffered()).toBe(false)
  expect((await auditOf(id)).map(({ action }) => action)).toContain('identity_provider.disabled')
})

it('says how many people use it before it goes, and takes their connections along', async () => {
  const id = await added()
  const { id: userId } = await aPerson()
  await connectUpstream(userId, anIdentity({ id, slug: 'x' }), { ip: null, userAgent: null })
  expect(await findIdentityProvider(id)).toMatchObject({ people: 1, stranded: 0 })
  await prisma().user.update({ where: { id: userId }, data: { passwordHash: null } })
  expect(await findIdentityProvider(id)).toMatchObject({ people: 1, stranded: 1 })
  expect(await removeIdentityProvider(id, admin)).toMatchObject({ ok: true })
  expect(await prisma().linkedAccount.count({ where: { userId } })).toBe(0)
  expect((await auditOf(id)).at(-1)).toMatchObject({
    action: 'identity_provider.deleted',
    details: { people: 1 },
  })
  expect(await removeIdentityProvider(id, admin)).toBeNull()
})

it('is for administrators', async () => {
  const stranger = { ...admin, id: (await aPerson()).id }
  const id = await added()
  expect(await addIdentityProvider(typed(), stranger)).toMatchObject({ ok: false })
  expect(await removeIdentityProvider(id, stranger)).toMatchObject({ ok: false })
  expect(await findIdentityProvider(id)).not.toBeNull()
})
