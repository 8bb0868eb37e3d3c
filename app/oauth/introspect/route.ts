import { mountEndpoint } from '@/app/mount-endpoint'
import { introspectionEndpoint } from '@/lib/oauth/endpoints/introspect'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mountEndpoint(introspectionEndpoint)
