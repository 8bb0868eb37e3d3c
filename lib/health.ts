import { pool } from './data/statements/pool'
import { env } from './env'
import { withSecurityHeaders } from './security-headers'

const memo = globalThis as typeof globalThis & { authCenterIsDraining?: boolean }
const patience = 2_000

/** From here on, whoever asks is told to send nothing more. */
export function announceShutdown(): void {
  memo.authCenterIsDraining = true
}

export const isShuttingDown = (): boolean => memo.authCenterIsDraining === true

/** The process answers. */
export const live = (): Response => answer(200, 'live')

/** It may be sent requests: it is not about to end, and its database answers. */
export async function ready(): Promise<Response> {
  if (isShuttingDown()) return answer(503, 'shutting down')
  return (await databaseAnswers()) ? answer(200, 'ready') : answer(503, 'the database cannot be reached')
}

export async function databaseAnswers(): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patience)
  })
  const asked = pool()
    .query('SELECT 1')
    .then(
      () => true,
      () => false,
    )
  const answered = await Promise.race([asked, tooLate])
  clearTimeout(timer)
  return answered
}

const answer = (status: number, text: string): Response =>
  withSecurityHeaders(
    Response.json({ status: text }, { status, headers: { 'cache-control': 'no-store' } }),
    env().issuer,
  )
