import { prisma } from './prisma'

type Subject = { isAdmin: boolean; createdAt: Date; requiredSince: Date | null }

/** A person, and when the setting that may require a second factor of them was changed last. */
export async function findTwoStepSubject(userId: string): Promise<Subject | null> {
  const [user, setting] = await Promise.all([
    prisma().user.findUnique({ where: { id: userId }, select: { isAdmin: true, createdAt: true } }),
    prisma().setting.findUnique({ where: { key: 'twoStep' }, select: { updatedAt: true } }),
  ])
  return user && { ...user, requiredSince: setting?.updatedAt ?? null }
}
