/** The SQL that leads from the migrations, applied to one empty database, to each schema (texts of schema.prisma); empty when they agree. */
export function schemaDifferences(schemas: string[]): Promise<string[]>

/** The text of schema.prisma. */
export function currentSchema(): Promise<string>
