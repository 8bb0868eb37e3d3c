import { mountApi } from '@/app/api/mount-api'
import { readGroup } from '@/lib/api/people/group-resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mountApi({ GET: readGroup })
