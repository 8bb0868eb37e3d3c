import { mountEndpoint } from '@/app/mount-endpoint'
import { pushedAuthorizationRequestEndpoint } from '@/lib/oauth/endpoints/pushed-authorization-request'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mountEndpoint(
  pushedAuthorizationRequestEndpoint,
)
