import type { ApplicationDocument, ApplicationField } from './application-document'
import type { Field, Need } from './field'
import { applicationFields, fields } from './fields'
import { problemIf, type Rule } from './rule'

const valuesOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])
const names = (value: unknown): string[] =>
  Array.isArray(value) ? (value as string[]) : Object.keys(value as object)

const needed = (field: ApplicationField, { values, is, not, problem, ...need }: Need): Rule => {
  const other = need.field as ApplicationField
  return {
    of: [field, other],
    check(document) {
      const isAsked = valuesOf(document[field]).some((value) => values.includes(value))
      const there = valuesOf(document[other])
      const isMet = is
        ? there.some((value) => is.includes(value))
        : !there.some((value) => not?.includes(value))
      return problemIf(isAsked && !isMet, field, problem)
    },
  }
}

const chosenFrom = (field: ApplicationField, other: ApplicationField): Rule => ({
  of: [field, other],
  check: (document) =>
    problemIf(
      !names(document[field]).every((name) => names(document[other]).includes(name)),
      field,
      'scope_not_asked',
    ),
})

const columns = (field: ApplicationField): Field => fields[field]

/** The table's requirements of one field on another. */
export const tableRules: Rule[] = applicationFields.flatMap((field) => {
  const { within, needs = [] } = columns(field)
  return [
    ...needs.map((need) => needed(field, need)),
    ...(within ? [chosenFrom(field, within as ApplicationField)] : []),
  ]
})

/** Without what is no longer in the list that a field chooses from; `isSaid` are left for the rules to judge. */
export const withoutStale = (
  document: ApplicationDocument,
  isSaid: (field: ApplicationField) => boolean,
): ApplicationDocument => {
  const stale = applicationFields.filter((field) => columns(field).within && !isSaid(field))
  const kept = stale.map((field) => {
    const value: unknown = document[field]
    const offered = names(document[columns(field).within as ApplicationField])
    const left = Array.isArray(value)
      ? value.filter((name: string) => offered.includes(name))
      : Object.fromEntries(Object.entries(value as object).filter(([name]) => offered.includes(name)))
    return [field, left] as const
  })
  return { ...document, ...Object.fromEntries(kept) }
}
