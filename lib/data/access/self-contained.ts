/**
 * The access tokens that an API can verify without asking here, as SQL on the alias of a token. Where an older version has not noted it, any
 * that is not opaque counts.
 */
export const isSelfContained = (token: string): string =>
  `coalesce(${token}."selfContained", ${token}."format" <> 'opaque')`
