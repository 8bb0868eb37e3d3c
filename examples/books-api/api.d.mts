import type { Server } from 'node:http'

export function serveBooksApi(registration: {
  port: number
  issuer: string
  audience: string
  clientId: string
  clientSecret: string
  cacheSeconds?: number
}): Promise<Server>
