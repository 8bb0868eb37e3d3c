import { mountApi } from '@/app/api/mount-api'
import { readUser } from '@/lib/api/people/user-resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mountApi({ GET: readUser })
