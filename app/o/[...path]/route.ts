import { mountAlias } from '@/app/mount-alias'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mountAlias()
