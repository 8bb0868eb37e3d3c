import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const app = fileURLToPath(new URL('../../app/', import.meta.url))
const folders = ['admin', '(center)/accounts/security', '(center)/oauth/applications']

/** Actions that do not ask for a recent proof, each with the reason. */
const exceptions: Record<string, string> = {
  'admin/applications/[id]/notices retryNoticeAction': 'sends the same notice to the same address',
  'admin/first-steps markFirstStepAction': 'a mark in the list of first steps',
  'admin/outbox/[id] retryAction': 'sends the same message to the same address',
  'admin/settings/sign-in testAction': 'only reads',
  'admin/tokens lookUpAction': 'only reads',
  'admin/users resendAction': 'sends an invitation to the same address',
  'admin/users/[id] sendResetAction': 'sends a message to the owner of the account',
  'applications/[id]/notices retryNoticeAction': 'sends the same notice to the same address',
  'applications/[id]/review answerRejectionAction': 'a message to administrators',
  'applications/[id]/settings changeLogoAction': 'what people see of it, which administrators review',
  'applications/[id]/settings checkDomainAction': 'looks for what the domain publishes',
  'applications/[id]/settings prepareDomainAction': 'shows what the domain is to publish',
  'applications/[id]/settings removeLogoAction': 'what people see of it, which administrators review',
  'applications/register registerAction': 'makes a new one, which has no one’s access yet',
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

const placeOf = (file: string) =>
  file.replace(/\(center\)\/(accounts|oauth)\//, '').replace(/(\/|-)actions\.ts$/, '')

const actions = folders.flatMap((folder) =>
  readdirSync(`${app}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('actions.ts'))
    .flatMap((file) => actionsIn(`${folder}/${file}`)),
)

const asks = ({ body }: Action) => /\b(proofNeeded|isProvenHere|requireStepUp|withReason)\(/.test(body)

it('finds the actions of administrators, of account security and of an application’s owner', () => {
  expect(actions.length).toBeGreaterThan(55)
})

it('asks for a recent proof before each change, with few exceptions', () => {
  const unproven = actions.filter((action) => !asks(action)).map(({ name }) => name)
  expect(unproven.sort()).toEqual(Object.keys(exceptions).sort())
})

it('asks who acts before it asks for the proof', () => {
  const late = actions.filter(({ body }) => {
    const proof = body.search(/\b(proofNeeded|isProvenHere|requireStepUp)\(/)
    const who = body.search(/\b(actingAdmin|currentOwner|here|requireStepUp)\(/)
    return proof >= 0 && (who < 0 || who > proof)
  })
  expect(late.map(({ name }) => name)).toEqual([])
})
