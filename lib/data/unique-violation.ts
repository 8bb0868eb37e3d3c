type Failure = {
  code?: unknown
  cause?: unknown
  meta?: { code?: unknown; driverAdapterError?: { cause?: { originalCode?: unknown } } }
}

/** Whether a statement failed because another row has the value already (SQLSTATE 23505), by Prisma's names for it and PostgreSQL's. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, meta } = error as Failure
  const codes = [code, meta?.code, meta?.driverAdapterError?.cause?.originalCode]
  return codes.includes('P2002') || codes.includes('23505')
}
