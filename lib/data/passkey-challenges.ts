import { prisma } from './prisma'

export type PasskeyPurpose = 'sign_in' | 'register' | 'add' | 'add_quietly' | 'second_factor' | 'step_up'

export type NewPasskeyChallenge = {
  id: string
  challengeHash: Buffer
  purpose: PasskeyPurpose
  /** The browser or session that may answer it. */
  boundTo: Buffer
  userId: string | null
  handle: string | null
  now: Date
  expiresAt: Date
}

export async function savePasskeyChallenge(challenge: NewPasskeyChallenge): Promise<void> {
  const { now, challengeHash, boundTo, ...fields } = challenge
  await prisma().passkeyChallenge.create({
    data: {
      ...fields,
      challengeHash: new Uint8Array(challengeHash),
      boundTo: new Uint8Array(boundTo),
      createdAt: now,
    },
    select: { id: true },
  })
}

type Answer = Pick<NewPasskeyChallenge, 'challengeHash' | 'purpose' | 'boundTo' | 'userId' | 'now'>

/** One conditional write: of any number of answers to one challenge one gets it. */
export async function consumePasskeyChallenge({
  challengeHash,
  purpose,
  boundTo,
  userId,
  now,
}: Answer): Promise<{ handle: string | null } | null> {
  const [consumed] = await prisma().passkeyChallenge.updateManyAndReturn({
    where: {
      challengeHash: new Uint8Array(challengeHash),
      purpose,
      boundTo: new Uint8Array(boundTo),
      userId,
      usedAt: null,
      expiresAt: { gt: now },
    },
    data: { usedAt: now },
    select: { handle: true },
  })
  return consumed ?? null
}
