import { prisma } from '@/lib/data/prisma'
import { newId } from '@/lib/secrets'
import { aPerson } from '../../testing/people'
import { addPasskey } from '../add-passkey'
import { creationOptions, requestOptions } from '../options'
import { SoftwareAuthenticator } from './software-authenticator'

type Device = ConstructorParameters<typeof SoftwareAuthenticator>[0]
type Account = { id: string; email: string }

/** Adds a passkey of a new authenticator, from a session of its own. */
export async function enrol({ id: userId, email }: Account, device: Device = {}) {
  const authenticator = new SoftwareAuthenticator(device)
  const sessionId = newId()
  const asked = { purpose: 'add' as const, holder: { sessionId }, userId }
  const options = await creationOptions(asked, { id: userId, email, name: null })
  if (!options) throw new Error('There are no passkeys here.')
  const answer = JSON.stringify(authenticator.create(options))
  const from = { userId, sessionId, ip: null, userAgent: null, fallbackName: 'Passkey' }
  const added = await addPasskey(answer, from)
  if (!added.ok) throw new Error(`The passkey was refused: ${added.message ?? ''}`)
  return { authenticator, passkeyId: added.value.id }
}

/** A person whose only way in is a passkey. */
export async function aPasskeyPerson(device: Device = {}) {
  const person = await aPerson()
  await prisma().user.update({ where: { id: person.id }, data: { passwordHash: null } })
  return { ...person, ...(await enrol(person, device)) }
}

export async function signInOptions(browser: string) {
  const options = await requestOptions({ purpose: 'sign_in', holder: { browser }, userId: null })
  if (!options) throw new Error('There are no passkeys here.')
  return options
}
