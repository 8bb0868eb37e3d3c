import type { Database } from './transaction'

export type Rejection = { reason: string; rejectedAt: Date; answer: string | null; answeredAt: Date | null }

export const rejectionFields = { reason: true, rejectedAt: true, answer: true, answeredAt: true } as const

/** The latest one counts; an answer to an earlier one is in the audit log. */
export async function putRejection(
  applicationId: string,
  reason: string,
  rejectedAt: Date,
  database: Database,
): Promise<void> {
  const rejection = { reason, rejectedAt, answer: null, answeredAt: null }
  await database.applicationRejection.upsert({
    where: { applicationId },
    create: { applicationId, ...rejection },
    update: rejection,
    select: { applicationId: true },
  })
}

/** Once: `false` where it waits for a review already, or there is no rejection. */
export async function answerRejection(
  applicationId: string,
  answer: string,
  at: Date,
  database: Database,
): Promise<boolean> {
  const { count } = await database.applicationRejection.updateMany({
    where: { applicationId, application: { status: 'suspended' } },
    data: { answer, answeredAt: at },
  })
  if (count === 0) return false
  await database.application.updateMany({
    where: { id: applicationId },
    data: { status: 'pending', updatedAt: at },
  })
  return true
}

export async function deleteRejection(applicationId: string, database: Database): Promise<boolean> {
  const { count } = await database.applicationRejection.deleteMany({ where: { applicationId } })
  return count === 1
}
