import { isDeepStrictEqual } from 'node:util'
import { documentDefaults, type ApplicationField } from '@/lib/applications/application-document'
import { problemText } from '@/lib/applications/problem-text'
import { administratorFields, fields } from '@/lib/applications/fields'
import type { ApplicationRecord } from '@/lib/data/applications'
import { mergePatch } from '../merge-patch'
import { wrongFields, type FieldProblem } from '../problem'
import { isObject, type JsonBody } from '../read-json'
import { fixedMembers } from './application-json'
import { fieldCalled, fromWire, isWrongShape, wireNames } from '@/lib/applications/wire-names'

export type SentChanges = Partial<Record<ApplicationField, unknown>>

const ofAdministrators: string[] = administratorFields.map((field) => fields[field].wire)
/** Changes without the caller between a read and a change. */
const moving = ['last_used_at']
/** Derived from the algorithm if a document does not contain it. */
const following: ApplicationField[] = ['recoverableSecrets']

/**
 * The changes that a body asks for. Members that cannot be changed may be present with their current value; unknown members, and changes
 * that the caller may not make, are refused by name.
 */
export function sentChanges({ kind, value }: JsonBody, application: ApplicationRecord): SentChanges {
  const fixed = fixedMembers(application)
  const problems: FieldProblem[] = []
  const changes: SentChanges = {}
  for (const [name, sent] of Object.entries(value)) {
    const field = fieldCalled(name)
    if (field === undefined) {
      const detail = Object.hasOwn(fixed, name) ? fixedProblem(name, sent, fixed[name]) : unknownField
      if (detail) problems.push({ field: name, detail })
    } else if (isWrongShape(field, sent)) {
      problems.push({ field: name, detail: problemText('shape') })
    } else {
      changes[field] = patched(field, fromWire(field, sent), kind, application)
    }
  }
  if (kind === 'document' && changes.name === undefined) {
    problems.push({ field: wireNames.name, detail: 'A whole document has a name.' })
  }
  if (problems.length > 0) throw wrongFields(problems)
  return kind === 'patch' ? changes : { ...unsaid(), ...changes }
}

const unknownField = 'No such field. GET the document to see those there are.'

function fixedProblem(name: string, sent: unknown, current: unknown): string | null {
  if (moving.includes(name) || isDeepStrictEqual(sent, current)) return null
  return ofAdministrators.includes(name)
    ? 'Only an administrator changes this. Leave it out, or send it as it is.'
    : 'This cannot be changed. Leave it out, or send it as it is.'
}

/** RFC 7396: an object is merged into the one that is there. */
function patched(
  field: ApplicationField,
  value: unknown,
  kind: JsonBody['kind'],
  application: ApplicationRecord,
): unknown {
  return kind === 'patch' && isObject(value) ? mergePatch(application[field], value) : value
}

/** A whole document means everything that it leaves out. */
const unsaid = (): SentChanges =>
  Object.fromEntries(
    Object.entries(documentDefaults).filter(([field]) => !following.includes(field as ApplicationField)),
  )
