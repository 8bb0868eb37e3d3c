import type { ApplicationDocument } from './application-document'
import { keyFields } from './key-fields'

const credentials = new Set([...Object.keys(keyFields), 'tokenEndpointAuthMethod'])

/** Whether another key or certificate, or none, would do after these changes. */
export const changesCredentials = (changes: Partial<ApplicationDocument>): boolean =>
  Object.keys(changes).some((field) => credentials.has(field))
