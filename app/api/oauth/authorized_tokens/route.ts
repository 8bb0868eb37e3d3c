import { mountApi } from '@/app/api/mount-api'
import { listTokens } from '@/lib/api/tokens/list-tokens'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mountApi({ GET: listTokens })
