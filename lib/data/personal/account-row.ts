import { prisma } from '../prisma'
import { accountColumns } from './account-columns'

/** What an export has of the account's own row. */
export const readAccountRow = (id: string) =>
  prisma().user.findUnique({ where: { id }, select: accountColumns })
