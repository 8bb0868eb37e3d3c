import {
  applicationFields,
  documentDefaults,
  type ApplicationDocument,
  type ApplicationField,
} from './application-document'
import { askedOf } from './asked-of'
import type { Field } from './field'
import { fields } from './fields'
import { grantTypes } from './registered-values'
import type { ScopeWish } from './schema'

/** Seconds in what a span of time is typed in. */
export const lifetimeUnits = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const
export type LifetimeUnit = keyof typeof lifetimeUnits

type Read = (form: FormData, field: ApplicationField) => unknown

function textIn(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** The last of them counts: a switch comes with a hidden "off" before it. */
const flag: Read = (form, field) => (form.has(field) ? form.getAll(field).at(-1) === 'on' : undefined)

/** Rows are `field.0`, `field.1`; boxes to tick all have the field's own name, and an empty one says that the list is there. */
const list: Read = (form, field) => {
  const rows = [...form.keys()].filter(
    (name) => name.startsWith(`${field}.`) && /^\d+$/.test(name.slice(field.length + 1)),
  )
  if (rows.length === 0 && !form.has(field)) return undefined
  const values = [...rows.flatMap((name) => form.getAll(name)), ...form.getAll(field)]
  const texts = values.map((value) => (typeof value === 'string' ? value.trim() : ''))
  return texts.slice(0, texts.findLastIndex((each) => each !== '') + 1)
}

const text: Read = (form, field) => {
  const value = form.get(field)
  if (typeof value !== 'string') return undefined
  return value === '' && Object.hasOwn(documentDefaults, field) ? null : value
}

/** On, off, or as the server has it. */
const flagOrUsual: Read = (form, field) => {
  const value = form.get(field)
  return typeof value === 'string' ? (value === '' ? null : value === 'on') : undefined
}

const words: Read = (form, field) => {
  const value = form.get(field)
  return typeof value === 'string' ? value.split(/\s+/).filter((each) => each !== '') : undefined
}

const lifetime: Read = (form, field) => {
  const value = form.get(field)
  return typeof value === 'string' ? secondsOf(value.trim(), textIn(form, `${field}.unit`)) : undefined
}

const keySet: Read = (form, field) => {
  const value = form.get(field)
  return typeof value === 'string' ? keySetOf(value) : undefined
}

const ticked: Read = (form, field) => {
  const value = list(form, field)
  // In the order of the list, not of the boxes.
  return Array.isArray(value) ? grantTypes.filter((grant) => value.includes(grant)) : undefined
}

const readers: Record<NonNullable<Field['typed']>, Read> = {
  seconds: lifetime,
  switch: flagOrUsual,
  words,
  ticks: ticked,
  json: keySet,
}

function readerOf(field: ApplicationField): Read {
  const { typed, default: usual }: Field = fields[field]
  if (typed) return readers[typed]
  return typeof usual === 'boolean' ? flag : Array.isArray(usual) ? list : text
}

/**
 * A form's fields as a change of the application's document; fields that the form lacks are left out. The document's schema checks them.
 */
export function typedChanges(form: FormData): Partial<Record<ApplicationField, unknown>> {
  const changes: Partial<Record<ApplicationField, unknown>> = Object.fromEntries(
    applicationFields.flatMap((field) => {
      const value = readerOf(field)(form, field)
      return value === undefined ? [] : [[field, value]]
    }),
  )
  if (!form.has('wishes')) return changes
  const asked = askedOf(typedWishes(form))
  const defaults = Array.isArray(changes.defaultScopes) ? (changes.defaultScopes as string[]) : []
  return {
    ...changes,
    ...asked,
    ...(changes.defaultScopes !== undefined && {
      defaultScopes: defaults.filter((name) => asked.scopes.includes(name)),
    }),
  }
}

/** The permissions of a form: `wishes` has the name of each, and what is said of it has that name at its end. */
export const typedWishes = (form: FormData): ScopeWish[] =>
  form.getAll('wishes').flatMap((name) => {
    if (typeof name !== 'string') return []
    const textOf = (part: string) => textIn(form, `${part}.${name}`)
    const wish = textOf('wish')
    return [
      {
        name,
        wish: wish === 'needed' || wish === 'optional' ? wish : 'no',
        reasonEn: textOf('reasonEn'),
        reasonZh: textOf('reasonZh'),
      },
    ]
  })

/** The fields that differ: only those are sent on, so that two open pages do not undo each other. */
export const changedOnly = (
  before: Partial<Record<ApplicationField, unknown>>,
  after: Partial<Record<ApplicationField, unknown>>,
): Partial<ApplicationDocument> =>
  Object.fromEntries(
    Object.entries(after).filter(
      ([field, value]) => plain(before[field as ApplicationField]) !== plain(value),
    ),
  )

/** An empty row is not there, an empty field has no value, and no list has an order. */
function plain(value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify(value.filter((each) => each !== '').sort())
  return JSON.stringify(value === '' || value === undefined ? null : value)
}

/** NaN is refused by the schema, with the words for it. */
export function secondsOf(typed: string, unit: string): number | null {
  if (typed === '') return null
  const seconds = Object.entries(lifetimeUnits).find(([name]) => name === unit)?.[1] ?? Number.NaN
  return /^\d+$/.test(typed) ? Number(typed) * seconds : Number.NaN
}

/** While it is typed it is text, which the server would refuse; one JWK alone is meant as a set of one. */
export function keySetOf(typed: string): ApplicationDocument['jwks'] {
  if (typed.trim() === '') return null
  try {
    const value = JSON.parse(typed) as object
    return ('kty' in value ? { keys: [value] } : value) as ApplicationDocument['jwks']
  } catch {
    return typed as unknown as ApplicationDocument['jwks']
  }
}
