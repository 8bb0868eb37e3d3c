import { mountApi } from '@/app/api/mount-api'
import { deleteApplication } from '@/lib/api/applications/delete-application'
import { seeApplication } from '@/lib/api/see-other'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mountApi({
  GET: seeApplication,
  DELETE: deleteApplication,
})
