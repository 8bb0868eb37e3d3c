import {
  applicationFields,
  documentDefaults,
  type ApplicationDocument,
  type ApplicationField,
} from './application-document'
import { askedOf } from './asked-of'
import type { Field } from './field'
import { fields } from './fields'
import { grantTypes, responseTypes } from './registered-values'
import { flagIn, listIn, textIn, typedWishes } from './typed-values'

/** Seconds in what a span of time is typed in. */
export const lifetimeUnits = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const
export type LifetimeUnit = keyof typeof lifetimeUnits

type Read = (form: FormData, field: ApplicationField) => unknown

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
  const value = listIn(form, field)
  // In the order of the list, not of the boxes.
  const known: readonly string[] = field === 'responseTypes' ? responseTypes : grantTypes
  return Array.isArray(value) ? known.filter((each) => value.includes(each)) : undefined
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
  return typeof usual === 'boolean' ? flagIn : Array.isArray(usual) ? listIn : text
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
