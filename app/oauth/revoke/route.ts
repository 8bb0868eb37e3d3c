import { mountEndpoint } from '@/app/mount-endpoint'
import { revocationEndpoint } from '@/lib/oauth/endpoints/revoke'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mountEndpoint(revocationEndpoint)
