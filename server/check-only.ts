import { env } from '@/lib/env'
import { refuseUsedPort } from './refuse-used-port'

/** `--check`: whether the settings are right (`boot` has said so by now) and the port is free. Starts nothing. */
export async function checkOnly(): Promise<void> {
  const { host, port } = env()
  try {
    await refuseUsedPort(host, port)
    process.exit(0)
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`)
    process.exit(1)
  }
}
