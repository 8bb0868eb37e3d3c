import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const app = fileURLToPath(new URL('../../app/', import.meta.url))
const folders = ['admin', '(center)/accounts/security']

/** Actions that do not ask for a recent proof, each with the reason. */
const exceptions: Record<string, string> = {
  'admin/first-steps markFirstStepAction': 'a mark in the list of first steps',
  'admin/applications/[id] markAction': 'a mark for other administrators; the application works as before',
  'admin/outbox/[id] retryAction': 'sends the same message to the same address',
  'admin/settings/sign-in testAction': 'only reads',
  'admin/tokens lookUpAction': 'only reads',
  'admin/users resendAction': 'sends an invitation to the same address',
  'admin/users/[id] sendResetAction': 'sends a message to the owner of the account',
  'security/passkeys addPasskeyAction': 'takes what a proven session has begun',
  'security/passkeys addQuietlyAction': 'only right after a sign-in with a password',
  'security/passkeys renamePasskeyAction': 'a name for its owner',
  'security/recovery_codes savedAction': 'only leads on',
}

type Action = { name: string; body: string }

const actionsIn = (file: string): Action[] =>
  readFileSync(`${app}${file}`, 'utf8')
    .split(/^export async function /m)
    .slice(1)
    .map((body) => ({ name: `${placeOf(file)} ${/^\w+/.exec(body)?.[0]}`, body }))

const placeOf = (file: string) => file.replace('(center)/accounts/', '').replace(/\/actions\.ts$/, '')

const actions = folders.flatMap((folder) =>
  readdirSync(`${app}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('actions.ts'))
    .flatMap((file) => actionsIn(`${folder}/${file}`)),
)

const asks = ({ body }: Action) => /\b(proofNeeded|requireStepUp|withReason)\(/.test(body)

it('finds the actions of administrators and of account security', () => {
  expect(actions.length).toBeGreaterThan(45)
})

it('asks for a recent proof before each change, with few exceptions', () => {
  const unproven = actions.filter((action) => !asks(action)).map(({ name }) => name)
  expect(unproven.sort()).toEqual(Object.keys(exceptions).sort())
})

it('asks who acts before it asks for the proof', () => {
  const late = actions.filter(({ body }) => {
    const proof = body.search(/\b(proofNeeded|requireStepUp)\(/)
    const who = body.search(/\b(actingAdmin|here|requireStepUp)\(/)
    return proof >= 0 && (who < 0 || who > proof)
  })
  expect(late.map(({ name }) => name)).toEqual([])
})
