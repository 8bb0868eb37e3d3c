import { dropCache } from '@/lib/data/cached'
import { lockCatalogue } from '@/lib/data/catalogue'
import { deleteDetailType, findDetailType, listDetailTypes, saveDetailType } from '@/lib/data/detail-types'
import { auditedChange } from './audited-change'
import type { Actor } from './actor'
import { TypedDetailType, type DetailType } from './detail-type-form'
import { done, refusedFields, type Outcome } from '@/lib/outcome'

const target = (type: string) => ({ target: { type: 'detail_type', id: type } })

export { findDetailType, listDetailTypes }

/** Registers a type of authorization details (RFC 9396 section 2.1). Each application has to be allowed to ask for it. */
export async function createDetailType(typed: unknown, admin: Actor): Promise<Outcome | null> {
  const read = readTyped(typed)
  if ('ok' in read) return read
  const outcome = await auditedChange(
    admin,
    async ({ database, at, record }) => {
      if (await findDetailType(read.type, database)) return refusedFields({ type: 'detail_type_taken' })
      await saveDetailType(read, at, database)
      await record({ action: 'detail_type.created', ...target(read.type), details: shown(read) })
      return done
    },
    lockCatalogue,
  )
  dropCache()
  return outcome
}

/** Earlier consents keep their fields; people read them in the new text. */
export async function changeDetailType(type: string, typed: object, admin: Actor): Promise<Outcome | null> {
  const read = readTyped({ ...typed, type })
  if ('ok' in read) return read
  const outcome = await auditedChange(
    admin,
    async ({ database, at, record }) => {
      const before = await findDetailType(type, database)
      if (!before) return null
      await saveDetailType(read, at, database)
      const details = { before: shown(before), after: shown(read) }
      await record({ action: 'detail_type.changed', ...target(type), details })
      return done
    },
    lockCatalogue,
  )
  dropCache()
  return outcome
}

/** The type can no longer be requested; issued tokens keep theirs. */
export async function removeDetailType(type: string, admin: Actor): Promise<Outcome | null> {
  const outcome = await auditedChange(
    admin,
    async ({ database, record }) => {
      if (!(await deleteDetailType(type, database))) return null
      await record({ action: 'detail_type.deleted', ...target(type), details: {} })
      return done
    },
    lockCatalogue,
  )
  dropCache()
  return outcome
}

function readTyped(typed: unknown): DetailType | Exclude<Outcome, null | { ok: true }> {
  const parsed = TypedDetailType.safeParse(typed)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({ path, message }) => [String(path[0]), message] as const)
  return refusedFields(Object.fromEntries(problems.reverse()))
}

const shown = ({ title, sentence, fields }: Omit<DetailType, 'type'>) => ({
  title: title['en'] ?? '',
  sentence: sentence['en'] ?? '',
  fields: fields.map(({ name, kind }) => `${name} ${kind}`).join(', '),
})
