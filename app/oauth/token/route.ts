import { mountEndpoint } from '@/app/mount-endpoint'
import { tokenEndpoint } from '@/lib/oauth/endpoints/token'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mountEndpoint(tokenEndpoint)
