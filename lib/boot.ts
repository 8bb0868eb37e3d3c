import { env, EnvironmentError, setEnvironment } from './env'
import { keyFor } from './secrets'

/** Every entrance calls this first: a wrong setting is named, and nothing is served on it. */
export function boot(): void {
  try {
    const { issuer, authSecret } = env()
    setEnvironment({
      NEXTAUTH_URL: issuer,
      NEXTAUTH_SECRET: authSecret,
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: keyFor('server-actions').toString('base64'),
      NEXT_TELEMETRY_DISABLED: '1',
    })
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error
    console.error(`Auth Center cannot start with these settings:\n${error.message}`)
    process.exit(1)
  }
}
