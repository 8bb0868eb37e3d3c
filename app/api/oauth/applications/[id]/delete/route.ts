import { mountApi } from '@/app/api/mount-api'
import { deleteApplication } from '@/lib/api/applications/delete-application'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mountApi({ DELETE: deleteApplication })
