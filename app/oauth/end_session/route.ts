import { mountEndpoint } from '@/app/mount-endpoint'
import { endSessionEndpoint } from '@/lib/oauth/endpoints/end-session'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mountEndpoint(endSessionEndpoint)
