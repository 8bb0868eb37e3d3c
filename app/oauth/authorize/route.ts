import { mountEndpoint } from '@/app/mount-endpoint'
import { authorizationEndpoint } from '@/lib/oauth/endpoints/authorize'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mountEndpoint(authorizationEndpoint)
