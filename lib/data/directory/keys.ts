import { prisma } from '../prisma'

/** A signing key without its private part. */
export type KeyRow = {
  kid: string
  algorithm: string
  status: 'next' | 'active' | 'retiring' | 'retired'
  createdAt: Date
  activatedAt: Date | null
  retiresAt: Date | null
  withdrawnAt: Date | null
}

/** Newest first. */
export const listKeys = (take: number): Promise<KeyRow[]> =>
  prisma().signingKey.findMany({
    orderBy: [{ createdAt: 'desc' }, { kid: 'desc' }],
    take,
    select: {
      kid: true,
      algorithm: true,
      status: true,
      createdAt: true,
      activatedAt: true,
      retiresAt: true,
      withdrawnAt: true,
    },
  })
