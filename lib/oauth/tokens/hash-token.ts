import { hash } from 'node:crypto'

/** What is stored of a token, code or secret. */
export const hashToken = (value: string): Buffer => hash('sha256', value, 'buffer')
