import { issueCode } from './issue-code'
import { issueImplicitly, type IssuingServer } from './issue-implicitly'
import type { AllowedOrder } from './new-family'
import { isImplicit } from './response-type'

/** What an allowed request is answered with, by name: a code, or for a legacy client the tokens themselves. */
export async function issueAnswer(
  server: IssuingServer,
  order: AllowedOrder,
): Promise<Record<string, string>> {
  return isImplicit(order.request.responseType)
    ? issueImplicitly(server, order)
    : { code: await issueCode(server, order) }
}
