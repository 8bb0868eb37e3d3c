import { live } from '@/lib/health'

export const dynamic = 'force-dynamic'
export const GET = (): Response => live()
