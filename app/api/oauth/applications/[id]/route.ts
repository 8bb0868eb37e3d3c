import { mountApi } from '@/app/api/mount-api'
import { readApplication } from '@/lib/api/applications/read-application'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mountApi({ GET: readApplication })
