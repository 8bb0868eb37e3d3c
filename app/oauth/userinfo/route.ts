import { mountEndpoint } from '@/app/mount-endpoint'
import { userinfoEndpoint } from '@/lib/oauth/endpoints/userinfo'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mountEndpoint(userinfoEndpoint)
