import { hashPassword } from '@/lib/account/password'
import { now as currentTime } from '@/lib/clock'
import {
  addToGroups,
  findUserDetails,
  saveUserDetails,
  type FoundUser,
  type UserDetails,
} from '@/lib/data/imported-users'
import { createUser, savePasswordHash } from '@/lib/data/users'
import { newId } from '@/lib/secrets'
import { auditedStep, type ChangeContext } from './audited-change'
import type { Actor } from './actor'
import { changesOf, outcomeOf, renamed, type PlannedRow } from './import-plan'
import type { ImportedUser } from './import-schema'

const columns = {
  name: 'name',
  given_name: 'givenName',
  family_name: 'familyName',
  middle_name: 'middleName',
  nickname: 'nickname',
  preferred_username: 'preferredUsername',
  profile: 'profile',
  picture: 'picture',
  website: 'website',
  gender: 'gender',
  birthdate: 'birthdate',
  zoneinfo: 'zoneinfo',
  locale: 'locale',
  phone_number: 'phoneNumber',
  address: 'address',
  imported_id: 'importedId',
}

/** A password is set where there is none; one that its owner may have chosen since is never replaced. */
export async function planUser(user: ImportedUser, row: number, actor: Actor): Promise<PlannedRow> {
  const found = await findUserDetails(user.email)
  const details = wantedDetails(user, found)
  const groups = (user.groups ?? []).filter((name) => !found?.groups.includes(name))
  const setsPassword = !found?.hasPassword && (user.password ?? user.password_hash) !== undefined
  const changes = [
    ...Object.keys(details),
    ...(groups.length > 0 ? ['groups'] : []),
    ...(setsPassword ? ['password'] : []),
  ]
  const outcome = outcomeOf(!found, changes)
  return {
    kind: 'users',
    row,
    key: user.email,
    outcome,
    changes: found ? changes : [],
    async apply() {
      if (outcome === 'unchanged') return
      const passwordHash = setsPassword ? await wantedHash(user) : null
      const id = found?.id ?? user.sub ?? newId()
      const action = found ? 'user.updated' : 'user.created'
      const wanted = { id, isNew: !found, email: user.email, details, groups, passwordHash }
      await auditedStep(actor, async (context) => {
        await save(context, wanted)
        return { action, userId: id, target: { type: 'user', id }, details: { changes } }
      })
    },
  }
}

type UserToSave = {
  id: string
  isNew: boolean
  email: string
  details: Partial<UserDetails>
  groups: string[]
  passwordHash: string | null
}

async function save(
  { database, at }: ChangeContext,
  { id, isNew, email, details, groups, passwordHash }: UserToSave,
): Promise<void> {
  if (isNew) {
    const made = await createUser(
      { id, email, passwordHash, name: null, locale: null, createdAt: at },
      database,
    )
    if (!made) throw new Error(`${email} or its sub was registered a moment ago. Import again.`)
  } else if (passwordHash) {
    await savePasswordHash(id, passwordHash, at, database)
  }
  await saveUserDetails(id, details, at, database)
  if (groups.length > 0) await addToGroups(id, groups, at, database)
}

const wantedHash = async ({ password, password_hash }: ImportedUser): Promise<string | null> =>
  password_hash ?? (password === undefined ? null : hashPassword(password))

function wantedDetails(user: ImportedUser, found: FoundUser | null): Partial<UserDetails> {
  const wanted = renamed(user, columns) as Partial<UserDetails>
  const details = found ? changesOf<UserDetails>(found, wanted) : wanted
  const at = new Date(currentTime())
  // What was verified here meanwhile stays verified.
  if (user.email_verified && !found?.emailVerifiedAt) details.emailVerifiedAt = at
  if (user.phone_number_verified && !found?.phoneNumberVerifiedAt) details.phoneNumberVerifiedAt = at
  return { ...details, ...statusChange(user, found) }
}

function statusChange({ suspended }: ImportedUser, found: FoundUser | null): Partial<UserDetails> {
  if (suspended === undefined) return {}
  const status = suspended ? 'suspended' : 'active'
  return status === (found?.status ?? 'active') ? {} : { status }
}
