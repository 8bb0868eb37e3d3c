/** The SQL that leads from the migrations, applied to an empty database, to schema.prisma (or the text given); empty when they agree. */
export function schemaDifference(schema?: string): Promise<string>
