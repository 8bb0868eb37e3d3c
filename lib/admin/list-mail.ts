import { listOutbox, type OutboxPage } from '@/lib/email/list-outbox'

/** Recipients and states; what the messages say is in `readMail`. */
export const listMail = (after?: string): Promise<OutboxPage> => listOutbox(after)
