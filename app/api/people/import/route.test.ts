import { beforeEach, expect, it, vi } from 'vitest'
import { importPeople } from '@/lib/admin/import-people'
import { currentUser, type CurrentUser } from '@/lib/session/current-user'
import { isProven } from '@/lib/session/require-step-up'
import { POST } from './route'

vi.mock('@/lib/env', () => ({ env: () => ({ issuer: 'https://accounts.example.com', logLevel: 'silent' }) }))
vi.mock('@/lib/session/current-user', () => ({ currentUser: vi.fn() }))
vi.mock('@/lib/session/request-origin', () => ({
  requestOrigin: () => Promise.resolve({ ip: null, userAgent: null }),
}))
vi.mock('@/lib/session/require-step-up', () => ({ isProven: vi.fn() }))
vi.mock('@/lib/admin/import-people', () => ({ importPeople: vi.fn() }))

const admin = { id: 'an-admin', isAdmin: true } as CurrentUser
beforeEach(() => {
  vi.mocked(currentUser).mockResolvedValue(admin)
  vi.mocked(importPeople).mockReset()
  vi.mocked(isProven).mockResolvedValue(true)
})

const send = (body: string, { origin = 'https://accounts.example.com', query = '' } = {}) =>
  POST(
    new Request(`https://accounts.example.com/api/people/import${query}`, {
      method: 'POST',
      headers: { origin, host: 'accounts.example.com' },
      body,
    }),
  )
const progress = { read: 2, created: 1, wrong: 1 }

it.each([
  ['a page of another site', admin, 'https://evil.test', 403],
  ['a person who is signed out', null, undefined, 401],
  ['a person who is no administrator', { ...admin, isAdmin: false }, undefined, 404],
])('refuses %s, and reads nothing', async (_who, user, origin, status) => {
  vi.mocked(currentUser).mockResolvedValue(user)
  const response = await send('email\nada@one.example', origin === undefined ? {} : { origin })
  expect(response.status).toBe(status)
  expect(importPeople).not.toHaveBeenCalled()
})

it('answers how far it is and then the report, line by line', async () => {
  const report = { ok: true as const, dryRun: true, problems: [], ...progress }
  let read = ''
  vi.mocked(importPeople).mockImplementation(async (chunks, { onProgress }) => {
    for await (const chunk of chunks) read += Buffer.from(chunk).toString()
    onProgress?.(progress)
    return report
  })
  const response = await send('email\nada@one.example', { query: '?dryRun=1' })
  expect(
    (await response.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([{ progress }, { report }])
  expect(read).toBe('email\nada@one.example')
  expect(vi.mocked(importPeople).mock.calls[0]?.[1].dryRun).toBe(true)
  expect(vi.mocked(importPeople).mock.calls[0]?.[2]).toMatchObject({ id: 'an-admin' })
})

it('writes nothing for who has not proved a while ago that it is them, and checks all the same', async () => {
  vi.mocked(isProven).mockResolvedValue(false)
  expect((await send('email')).status).toBe(428)
  expect(importPeople).not.toHaveBeenCalled()
  await send('email', { query: '?dryRun=1' })
  expect(importPeople).toHaveBeenCalledOnce()
})

it('says that it failed, and not why', async () => {
  vi.mocked(importPeople).mockRejectedValue(new Error('connection to 10.0.0.7 refused'))
  expect(await (await send('email')).text()).toBe('{"failed":true}\n')
})
