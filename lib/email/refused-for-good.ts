/**
 * Whether the mail server will refuse this message however often it is sent: a 5yz reply to its recipient or its contents (RFC 5321 section
 * 4.2.1). A 5yz reply to signing in or to the sender is about our settings, which an administrator may correct meanwhile.
 */
export function isRefusedForGood(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { responseCode, command } = error as { responseCode?: unknown; command?: unknown }
  const isPermanent = typeof responseCode === 'number' && responseCode >= 500 && responseCode < 600
  return isPermanent && (command === 'RCPT TO' || command === 'DATA')
}
