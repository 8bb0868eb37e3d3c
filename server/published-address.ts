import { mkdir, rm, writeFile } from 'node:fs/promises'
import { env, publishedAddressFile } from '@/lib/env'

/**
 * Leaves the issuer where the command line finds it, whatever port the server was started with. In production both are told by ISSUER.
 * The answer takes it away again.
 */
export async function publishAddress(): Promise<() => Promise<void>> {
  const { issuer, dataDir, isProduction } = env()
  if (isProduction) return () => Promise.resolve()
  const file = publishedAddressFile(dataDir)
  await mkdir(dataDir, { recursive: true })
  await writeFile(file, issuer)
  return () => rm(file, { force: true })
}
