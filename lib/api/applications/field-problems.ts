import type { ApplicationField } from '@/lib/applications/application-document'
import type { Refusal } from '@/lib/outcome'
import messages from '@/messages/en/applications.json'
import { ApiProblem, wrongFields } from '../problem'
import { wireNames } from '@/lib/applications/wire-names'

const texts = new Map<string, string>(Object.entries(messages.errors))

/** What a use case found wrong, in the names and words of the API. */
export function refusalProblem({ fieldErrors, message }: Refusal): ApiProblem {
  if (!fieldErrors) return new ApiProblem(400, textOf(message ?? 'failed'))
  return wrongFields(
    Object.entries(fieldErrors).map(([path, key]) => ({ field: wirePath(path), detail: textOf(key) })),
  )
}

/** `redirectUris.1` is `redirect_uris.1` outside. */
function wirePath(path: string): string {
  const [field = '', ...rest] = path.split('.')
  const name = Object.hasOwn(wireNames, field) ? wireNames[field as ApplicationField] : field
  return [name, ...rest].join('.')
}

const textOf = (key: string): string => texts.get(key) ?? 'This is not valid.'
