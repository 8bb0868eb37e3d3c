import { mountEndpoint } from '@/app/mount-endpoint'
import { protectedResourceEndpoint } from '@/lib/oauth/endpoints/protected-resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mountEndpoint(protectedResourceEndpoint)
