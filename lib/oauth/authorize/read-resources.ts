import type { AuthorizationServer } from '../authorization-server'
import { OAuthError } from '../errors'
import type { ResourceRecord } from '../records'
import { listOf, type Parameters } from '../request'

const mostResources = 10

/** RFC 8707 section 2.1. The issuer is no registered resource, but may be named. */
export async function readResources(
  server: Pick<AuthorizationServer, 'issuer' | 'store'>,
  parameters: Parameters,
): Promise<{ resources: ResourceRecord[]; resourceIdentifiers: string[] }> {
  const resourceIdentifiers = [...new Set(listOf(parameters, 'resource'))]
  if (resourceIdentifiers.length > mostResources) {
    throw new OAuthError('invalid_target', 'Too many resources are asked for.')
  }
  const foreign = resourceIdentifiers.filter((identifier) => identifier !== server.issuer)
  const found = await Promise.all(foreign.map((identifier) => server.store.findResource(identifier)))
  const resources = found.filter((resource) => resource !== null)
  if (resources.length === foreign.length) return { resources, resourceIdentifiers }
  throw new OAuthError('invalid_target', 'A resource is not known to this server.')
}
