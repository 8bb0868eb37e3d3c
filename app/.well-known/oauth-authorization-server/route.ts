import { mountEndpoint } from '@/app/mount-endpoint'
import { authorizationServerMetadataEndpoint } from '@/lib/oauth/endpoints/metadata'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mountEndpoint(
  authorizationServerMetadataEndpoint,
)
