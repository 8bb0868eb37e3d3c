import { mountApi } from '@/app/api/mount-api'
import { endToken } from '@/lib/api/tokens/end-token'
import { seeTokens } from '@/lib/api/see-other'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mountApi({ GET: seeTokens, DELETE: endToken })
