import { mountApi } from '@/app/api/mount-api'
import {
  patchClientDocument,
  putClientDocument,
  readClientDocument,
} from '@/lib/api/applications/client-document'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mountApi({
  GET: readClientDocument,
  PUT: putClientDocument,
  PATCH: patchClientDocument,
})
