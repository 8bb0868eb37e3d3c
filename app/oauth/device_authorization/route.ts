import { mountEndpoint } from '@/app/mount-endpoint'
import { deviceAuthorizationEndpoint } from '@/lib/oauth/endpoints/device-authorization'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mountEndpoint(deviceAuthorizationEndpoint)
