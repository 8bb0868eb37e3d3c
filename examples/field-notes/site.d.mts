import type { Server } from 'node:http'

export function serveFieldNotes(registration: {
  port: number
  origin: string
  issuer: string
  clientId: string
  clientSecret: string
}): Promise<Server>
