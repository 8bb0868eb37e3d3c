import { mountApi } from '@/app/api/mount-api'
import { listApplications } from '@/lib/api/applications/list-applications'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mountApi({ GET: listApplications })
