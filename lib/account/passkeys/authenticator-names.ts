import list from './aaguids.json'

const names = new Map(Object.entries(list.names))

/** What its maker calls it; null: unknown. Only for the passkey's first name: without attestation any authenticator may say this. */
export const authenticatorName = (aaguid: string): string | null => names.get(aaguid.toLowerCase()) ?? null

/** Plugged in or held against the device, so that pages can group it with others of its kind. */
export const isSecurityKey = ({ transports, synced }: { transports: string[]; synced: boolean }): boolean =>
  !synced &&
  transports.some((each) => ['usb', 'nfc', 'ble', 'smart-card'].includes(each)) &&
  !transports.includes('internal')
