import { log } from '@/lib/log'

/** Milliseconds that a request waits for the operator's function. */
const longest = 3_000

/** Logs errors and timeouts of the hook: neither breaks a sign-in or a sign-out. */
export async function runHook<Event>(
  name: string,
  hook: ((event: Event) => Promise<void> | void) | undefined,
  event: Event,
): Promise<void> {
  if (!hook) return
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It took longer than ${longest} ms.`)), longest)
  })
  try {
    await Promise.race([hook(event), tooLong])
  } catch (error) {
    log('hook.failed', { hook: name, error })
  } finally {
    clearTimeout(timer)
  }
}
