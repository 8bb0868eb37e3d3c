import { applicationFields, fields, type ApplicationField } from './fields'

export type WireName<Field extends ApplicationField> = (typeof fields)[Field]['wire']

/** The name of a field outside this server. */
export const wireNames = Object.fromEntries(
  applicationFields.map((field) => [field, fields[field].wire]),
) as { [Field in ApplicationField]: WireName<Field> }

const fieldsByName = new Map<string, ApplicationField>(
  applicationFields.map((field) => [wireNames[field], field]),
)

export const fieldCalled = (name: string): ApplicationField | undefined => fieldsByName.get(name)

/** `redirectUris.1` is `redirect_uris.1` outside. */
export function wirePath(path: string): string {
  const [field = '', ...rest] = path.split('.')
  const name = Object.hasOwn(wireNames, field) ? wireNames[field as ApplicationField] : field
  return [name, ...rest].join('.')
}

const isSpaced = (field: keyof typeof fields): boolean => 'spaced' in fields[field]

export const toWire = (field: ApplicationField, value: unknown): unknown =>
  isSpaced(field) ? (value as string[]).join(' ') : value

/** Values that are no text stay as they are, for the schema to refuse. */
export const fromWire = (field: keyof typeof fields, value: unknown): unknown =>
  isSpaced(field) && typeof value === 'string' ? value.split(' ').filter((name) => name !== '') : value

/** A list where a text of names is due would pass the schema. */
export const isWrongShape = (field: keyof typeof fields, value: unknown): boolean =>
  isSpaced(field) && value !== null && typeof value !== 'string'
