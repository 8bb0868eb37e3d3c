import { problemText } from '@/lib/applications/problem-text'
import { wirePath } from '@/lib/applications/wire-names'
import type { Refusal } from '@/lib/outcome'
import { ApiProblem, wrongFields } from '../problem'

/** A use case's problems, under the API's names and texts. */
export function refusalProblem({ fieldErrors, message }: Refusal): ApiProblem {
  if (!fieldErrors) return new ApiProblem(400, problemText(message ?? 'failed'))
  return wrongFields(
    Object.entries(fieldErrors).map(([path, key]) => ({ field: wirePath(path), detail: problemText(key) })),
  )
}
