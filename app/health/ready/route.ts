import { ready } from '@/lib/health'

export const dynamic = 'force-dynamic'
export const GET = (): Promise<Response> => ready()
