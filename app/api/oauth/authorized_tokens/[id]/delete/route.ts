import { mountApi } from '@/app/api/mount-api'
import { endToken } from '@/lib/api/tokens/end-token'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mountApi({ DELETE: endToken })
