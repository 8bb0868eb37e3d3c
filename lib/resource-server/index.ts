export type { ProtectOptions } from './acquire'
export { AccessRefused } from './access-refused'
export type { RequestLike } from './credentials'
export { currentToken } from './current-token'
export type { DpopOptions, NonceSource, ReplayCache } from './dpop-options'
export type { CertificateOf } from './possession'
export type { SignInRequirement } from './sign-in-requirement'
export { createGuard, type Guard, type GuardOptions } from './guard'
export { introspectionValidator, type IntrospectionValidatorOptions } from './introspection-validator'
export { jwtValidator, type JwtValidatorOptions } from './jwt-validator'
export {
  protectedResourceMetadata,
  type ProtectedResource,
  type ProtectedResourceMetadata,
} from './protected-resource-metadata'
export { requireScopes, scopesByMethod, type Required, type Requirement } from './required-scopes'
export type { Scopes } from './scope-expression'
export { tokenFrom, type Token } from './token'
export { InvalidToken, Unavailable, type TokenValidator } from './token-validator'
