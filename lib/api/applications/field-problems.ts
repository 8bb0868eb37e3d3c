import { problemText } from '@/lib/applications/problem-text'
import { wirePath } from '@/lib/applications/wire-names'
import type { Refusal } from '@/lib/outcome'
import { ApiProblem, wrongFields } from '../problem'

/** What a use case found wrong, in the names and words of the API. */
export function refusalProblem({ fieldErrors, message }: Refusal): ApiProblem {
  if (!fieldErrors) return new ApiProblem(400, problemText(message ?? 'failed'))
  return wrongFields(
    Object.entries(fieldErrors).map(([path, key]) => ({ field: wirePath(path), detail: problemText(key) })),
  )
}
