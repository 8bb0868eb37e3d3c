import { mountEndpoint } from '@/app/mount-endpoint'
import { jwksEndpoint } from '@/lib/oauth/endpoints/jwks'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mountEndpoint(jwksEndpoint)
