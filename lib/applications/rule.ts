import type { ApplicationDocument, ApplicationField } from './application-document'

/** What a rule can check besides the document. */
export type RuleContext = {
  /** The values before the change: what was stored already is not checked again. */
  before: ApplicationDocument
  /** The administrators' fields, after this change. */
  isTrusted: boolean
  isLegacyAllowed: boolean
  /** The server's own name, which a developer may not give an application; null: an administrator chooses names freely. */
  siteName: string | null
  /** What the server's settings allow. */
  redirectSchemes: readonly string[]
  catalogue: readonly { name: string; claims: string[] }[]
}

/** A field, `redirectUris.1` for one of several, and a key of `applications.errors`. */
export type Problem = [field: string, key: string]

export type Rule = {
  /** Looked at when one of these changes. */
  of: ApplicationField[]
  check(document: ApplicationDocument, context: RuleContext): Problem[]
}

export const problemIf = (isWrong: boolean, field: ApplicationField, key: string): Problem[] =>
  isWrong ? [[field, key]] : []
