import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor, ClientRecord, UserRecord } from '../../records'
import { films, createExchangeFixture, types } from '../../testing/test-exchange'
import { createTestServer, type TestServer } from '../../testing/test-server'

describe('who acts in an exchanged token', () => {
  let test: TestServer
  let fixture: Awaited<ReturnType<typeof createExchangeFixture>>
  let ada: UserRecord
  let app: ClientRecord
  let bookApi: ClientRecord
  let subjectToken: string
  beforeEach(async () => {
    test = await createTestServer()
    fixture = await createExchangeFixture(test)
    ;({ ada, app, bookApi } = fixture)
    subjectToken = (await fixture.give()).value
  })
  const exchange = (form: Record<string, string> = {}) =>
    fixture.ask({ subject_token: subjectToken, ...form })

  it('is named before those that acted earlier', async () => {
    subjectToken = (await fixture.give({ actor: { sub: 'gateway', client_id: 'gateway' } })).value
    const first = await exchange()
    expect(decodeJwt(first.access_token).act).toEqual({
      sub: bookApi.clientId,
      client_id: bookApi.clientId,
      act: { sub: 'gateway', client_id: 'gateway' },
    })
  })

  it('is the person of the actor_token, where there is one', async () => {
    const admin = await test.addUser()
    const actorToken = (await fixture.give({ user: admin })).value
    const form = { actor_token: actorToken, actor_token_type: `${types}access_token` }
    const answer = await exchange(form)
    expect(decodeJwt(answer.access_token)).toMatchObject({
      sub: ada.id,
      act: { sub: admin.id, client_id: app.clientId },
    })
    await test.suspendUser(admin.id)
    expect(await exchange(form)).toMatchObject({ error: 'invalid_request' })
  })

  it('cannot be a person whose token is for another audience', async () => {
    const elsewhere = (await fixture.give({ user: await test.addUser(), audience: [films] })).value
    const form = { actor_token: elsewhere, actor_token_type: `${types}access_token` }
    expect(await exchange(form)).toMatchObject({ status: 400, error: 'invalid_request' })
  })

  it('is left out only where an administrator lets the client impersonate', async () => {
    expect(decodeJwt((await exchange()).access_token)).toHaveProperty('act')
    test.tables.clients.set(bookApi.clientId, { ...bookApi, mayImpersonate: true })
    const { access_token: token } = await exchange()
    expect(decodeJwt(token)).not.toHaveProperty('act')
    expect(test.logged.at(-2)).toMatchObject({ event: 'token.exchanged', detail: 'impersonation' })
  })

  it('before is never taken out, not even by a client that may impersonate', async () => {
    subjectToken = (await fixture.give({ actor: { sub: 'gateway' } })).value
    test.tables.clients.set(bookApi.clientId, { ...bookApi, mayImpersonate: true })
    expect(decodeJwt((await exchange()).access_token).act).toEqual({ sub: 'gateway' })
  })

  it.each([
    ['another', { sub: 'somebody else' }, 400],
    ['nobody', {}, 400],
    ['no object', 'everybody', 400],
  ])('has to be whom the token names: %s', async (_who, may_act, status) => {
    subjectToken = (await fixture.give({ credentials: { may_act } })).value
    expect(await exchange()).toMatchObject({ status, error: 'invalid_request' })
    subjectToken = (await fixture.give({ credentials: { may_act: { sub: bookApi.clientId } } })).value
    expect(await exchange()).toMatchObject({ status: 200 })
  })

  it('is no endless chain', async () => {
    let actor: Actor = { sub: 'first' }
    for (let index = 0; index < 9; index += 1) actor = { sub: `hand ${index}`, act: actor }
    subjectToken = (await fixture.give({ actor })).value
    expect(await exchange()).toMatchObject({ status: 400, error: 'invalid_request' })
  })
})
