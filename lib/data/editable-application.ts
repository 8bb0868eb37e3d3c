import { Prisma, type Application } from './generated/client'

type LocalizedText = Record<string, string>

/** Columns that its owner does not change; every other column is a field of `lib/applications/fields.ts`. */
const fixed = [
  'id',
  'clientId',
  'status',
  'ownerId',
  'trusted',
  'reviewedAt',
  'mayImpersonate',
  'logoImageId',
  'document',
  'importedId',
  'createdAt',
  'updatedAt',
  'lastUsedAt',
] as const
type Column = Exclude<Prisma.ApplicationScalarFieldEnum, (typeof fixed)[number]>

export const editableColumns = Object.values(Prisma.ApplicationScalarFieldEnum).filter(
  (column): column is Column => !(fixed as readonly string[]).includes(column),
)

/** The fields that the owner may change. */
export const editable = Object.fromEntries(editableColumns.map((column) => [column, true])) as Record<
  Column,
  true
>

/** Lifetimes are seconds; null: as the server has it. */
export type EditableApplication = Omit<Pick<Application, Column>, 'jwks' | 'scopeReasons'> & {
  jwks: { keys: object[] } | null
  scopeReasons: Record<string, LocalizedText>
}

/** Prisma tells the JSON value null from the database's by names of its own. */
export const rowOf = <Fields extends Partial<EditableApplication>>({ jwks, ...fields }: Fields) => ({
  ...fields,
  ...(jwks !== undefined && { jwks: jwks ?? Prisma.DbNull }),
})
