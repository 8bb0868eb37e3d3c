import { senderOf } from '@/lib/email/mail-server'
import { defaultSettings } from '@/lib/settings'

/** The address that mail comes from when none is set. */
export const defaultSender = (): string => senderOf(defaultSettings).address
