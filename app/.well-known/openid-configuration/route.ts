import { mountEndpoint } from '@/app/mount-endpoint'
import { openidConfigurationEndpoint } from '@/lib/oauth/endpoints/metadata'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mountEndpoint(openidConfigurationEndpoint)
