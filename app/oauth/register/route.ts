import { mountEndpoint } from '@/app/mount-endpoint'
import { registrationEndpoint } from '@/lib/oauth/endpoints/register'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mountEndpoint(registrationEndpoint)
