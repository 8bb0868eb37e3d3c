import type { AuthorizationDetailTypeRecord } from '@/lib/oauth/records'
import { prisma } from './prisma'
import type { Database } from './transaction'

const columns = { type: true, title: true, sentence: true, fields: true } as const

export const listDetailTypes = async (): Promise<AuthorizationDetailTypeRecord[]> =>
  (await prisma().authorizationDetailType.findMany({
    select: columns,
    orderBy: { type: 'asc' },
  })) as AuthorizationDetailTypeRecord[]

export const findDetailType = async (
  type: string,
  database: Database = prisma(),
): Promise<AuthorizationDetailTypeRecord | null> =>
  (await database.authorizationDetailType.findUnique({
    where: { type },
    select: columns,
  })) as AuthorizationDetailTypeRecord | null

export async function saveDetailType(
  { type, ...texts }: AuthorizationDetailTypeRecord,
  at: Date,
  database: Database = prisma(),
): Promise<void> {
  const data = { ...texts, updatedAt: at }
  await database.authorizationDetailType.upsert({
    where: { type },
    create: { type, ...data, createdAt: at },
    update: data,
    select: { type: true },
  })
}

export async function deleteDetailType(type: string, database: Database): Promise<boolean> {
  const { count } = await database.authorizationDetailType.deleteMany({ where: { type } })
  return count > 0
}
