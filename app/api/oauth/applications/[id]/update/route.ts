import { mountApi } from '@/app/api/mount-api'
import { updateApplication } from '@/lib/api/applications/update-application'
import { seeApplication } from '@/lib/api/see-other'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mountApi({
  GET: seeApplication,
  PUT: updateApplication,
})
