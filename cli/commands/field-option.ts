import { fields, sentFields } from '@/lib/applications/fields'
import { fromWire } from '@/lib/applications/wire-names'
import { Refusal } from '../refusal'

/** `client_uri=https://notes.example`: any member of an application, by its name in the JSON API. */
export const fieldMembers = (texts: string[]): Record<string, unknown> =>
  Object.fromEntries(texts.map(memberOf))

function memberOf(text: string): [name: string, value: unknown] {
  const at = text.indexOf('=')
  if (at < 1) throw new Refusal(`--field ${text}: expected name=value`)
  const name = text.slice(0, at)
  const typed = text.slice(at + 1)
  const field = sentFields.find((each) => fields[each].wire === name)
  const isText = field === undefined || fields[field].schema.safeParse(fromWire(field, typed)).success
  return [name, isText ? typed : jsonOr(typed)]
}

/** Values that are no text are given as JSON: a number, a list, true, null. */
function jsonOr(typed: string): unknown {
  try {
    return JSON.parse(typed)
  } catch {
    return typed
  }
}
