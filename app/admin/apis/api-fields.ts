import { getTranslations } from 'next-intl/server'
import {
  contentAlgorithms,
  keyAlgorithms,
  signingAlgorithms,
  tokenFormats,
  type ApiFields,
} from '@/lib/admin/api-form'
import type { ApiView } from '@/lib/admin/list-apis'
import type { ActionField } from '../action-field'

/** Everything that is typed. */
export const fieldNames = [
  ...(['identifier', 'name', 'scopes', 'tokenFormat', 'signingAlg', 'accessTokenLifetime'] as const),
  ...(['clientId', 'encryptionJwk', 'encryptionAlg', 'encryptionEnc'] as const),
]

const ofNew: ApiFields = {
  ...{ identifier: '', name: '', scopes: '', tokenFormat: 'jwt', signingAlg: 'ES256' },
  ...{ accessTokenLifetime: '', clientId: '', encryptionJwk: '' },
  ...{ encryptionAlg: 'RSA-OAEP-256', encryptionEnc: 'A256GCM' },
}

function valuesOf({ encryption, accessTokenLifetime, clientId, scopes, ...api }: ApiView): ApiFields {
  const { identifier, name, tokenFormat, signingAlg } = api
  return {
    ...ofNew,
    ...{ identifier, name, tokenFormat, signingAlg, scopes: scopes.join(' ') },
    accessTokenLifetime: accessTokenLifetime?.toString() ?? '',
    clientId: clientId ?? '',
    ...(encryption && {
      encryptionJwk: JSON.stringify(encryption.jwk),
      encryptionAlg: encryption.alg,
      encryptionEnc: encryption.enc,
    }),
  }
}

/** The fields of a new API, or of an existing one, whose identifier cannot change. */
export async function apiFields(api: ApiView | null): Promise<ActionField[]> {
  const t = await getTranslations('apis')
  const values = api ? valuesOf(api) : ofNew
  const plain = (all: readonly string[]) => all.map((value) => ({ value, label: value }))
  const choices: Partial<Record<keyof ApiFields, { value: string; label: string }[]>> = {
    tokenFormat: tokenFormats.map((value) => ({ value, label: t(`formats.${value}`) })),
    signingAlg: plain(signingAlgorithms),
    encryptionAlg: plain(keyAlgorithms),
    encryptionEnc: plain(contentAlgorithms),
  }
  return fieldNames
    .filter((name) => api === null || name !== 'identifier')
    .map((name): ActionField => {
      const options = choices[name]
      const shared = { name, label: t(`fields.${name}`), hint: t(`hints.${name}`), value: values[name] }
      if (options) return { ...shared, kind: 'choice', options }
      const isLong = name === 'scopes' || name === 'encryptionJwk'
      return isLong ? { ...shared, kind: 'area', maxLength: 5000 } : { ...shared, maxLength: 500 }
    })
}
