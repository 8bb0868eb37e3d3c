import type { ApplicationType } from './application-type'

type Metadata = {
  kind?: ApplicationType | undefined
  application_type?: string | undefined
  grant_types?: string[] | undefined
  token_endpoint_auth_method?: string | undefined
}

/** The kind of application that registered metadata describes. */
export function kindOf({
  kind,
  application_type,
  grant_types = ['authorization_code'],
  token_endpoint_auth_method,
}: Metadata): ApplicationType {
  if (kind) return kind
  if (application_type === 'native') return 'native'
  const hasPeople = grant_types.some((type) =>
    ['authorization_code', 'implicit', 'password', 'urn:ietf:params:oauth:grant-type:device_code'].includes(
      type,
    ),
  )
  if (!hasPeople) return grant_types.length > 0 ? 'service' : 'api'
  return token_endpoint_auth_method === 'none' ? 'spa' : 'web'
}
