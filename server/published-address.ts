import { mkdir, rm, writeFile } from 'node:fs/promises'
import { env, publishedAddressFile } from '@/lib/env'

/**
 * Tells the command line the issuer, which in development depends on the port of the server. In production both read ISSUER. The returned
 * function removes the file.
 */
export async function publishAddress(): Promise<() => Promise<void>> {
  const { issuer, dataDir, isProduction } = env()
  if (isProduction) return () => Promise.resolve()
  const file = publishedAddressFile(dataDir)
  await mkdir(dataDir, { recursive: true })
  await writeFile(file, issuer)
  return () => rm(file, { force: true })
}
