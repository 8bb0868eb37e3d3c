import type { AuditQuery } from '@/lib/admin/list-audit'
import { textIn, type Parameters } from '@/app/query'

export const auditQuery = (parameters: Parameters): Omit<AuditQuery, 'after' | 'before'> => ({
  search: textIn(parameters, 'search'),
  action: textIn(parameters, 'action', 60),
  person: textIn(parameters, 'person'),
  application: textIn(parameters, 'application'),
  from: textIn(parameters, 'from', 10),
  until: textIn(parameters, 'until', 10),
})
