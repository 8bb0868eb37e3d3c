import { hash } from 'node:crypto'

/** Stored in place of a token, code or secret. */
export const hashToken = (value: string): Buffer => hash('sha256', value, 'buffer')
