import { hasMailServer as has } from '@/lib/email/mail-server'

/** Whether mail goes out. Where it does not, administrators find it in the outbox. */
export const hasMailServer = (): Promise<boolean> => has()
