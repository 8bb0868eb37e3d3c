import { getTranslations } from 'next-intl/server'
import {
  contentAlgorithms,
  keyAlgorithms,
  signingAlgorithms,
  tokenFormats,
  type ApiFields,
} from '@/lib/admin/api-form'
import type { ApiView } from '@/lib/admin/list-apis'
import type { ActField } from '../act-state'

/** Everything that is typed. */
export const fieldNames = [
  ...(['identifier', 'name', 'scopes', 'tokenFormat', 'signingAlg', 'accessTokenLifetime'] as const),
  ...(['clientId', 'encryptionJwk', 'encryptionAlg', 'encryptionEnc'] as const),
]

const valuesOf = (api: ApiView | null): ApiFields => ({
  identifier: api?.identifier ?? '',
  name: api?.name ?? '',
  scopes: api?.scopes.join(' ') ?? '',
  tokenFormat: api?.tokenFormat ?? 'jwt',
  signingAlg: api?.signingAlg ?? 'ES256',
  accessTokenLifetime: api?.accessTokenLifetime?.toString() ?? '',
  clientId: api?.clientId ?? '',
  encryptionJwk: api?.encryption ? JSON.stringify(api.encryption.jwk) : '',
  encryptionAlg: api?.encryption?.alg ?? 'RSA-OAEP-256',
  encryptionEnc: api?.encryption?.enc ?? 'A256GCM',
})

/** Of a new API, or of one that is there: whose identifier stays. */
export async function apiFields(api: ApiView | null): Promise<ActField[]> {
  const t = await getTranslations('apis')
  const values = valuesOf(api)
  const plain = (all: readonly string[]) => all.map((value) => ({ value, label: value }))
  const choices: Partial<Record<keyof ApiFields, { value: string; label: string }[]>> = {
    tokenFormat: tokenFormats.map((value) => ({ value, label: t(`formats.${value}`) })),
    signingAlg: plain(signingAlgorithms),
    encryptionAlg: plain(keyAlgorithms),
    encryptionEnc: plain(contentAlgorithms),
  }
  return fieldNames
    .filter((name) => api === null || name !== 'identifier')
    .map((name): ActField => {
      const options = choices[name]
      const shared = { name, label: t(`fields.${name}`), hint: t(`hints.${name}`), value: values[name] }
      if (options) return { ...shared, kind: 'choice', options }
      const isLong = name === 'scopes' || name === 'encryptionJwk'
      return isLong ? { ...shared, kind: 'area', maxLength: 5000 } : { ...shared, maxLength: 500 }
    })
}
