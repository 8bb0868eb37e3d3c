import { mountApi } from '@/app/api/mount-api'
import { updateApplication } from '@/lib/api/applications/update-application'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mountApi({ PUT: updateApplication })
