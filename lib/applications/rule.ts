import type { ApplicationDocument, ApplicationField } from './application-document'

/** What a rule may know besides the document. */
export type RuleContext = {
  /** As it was before the change: what stood there already is not judged again. */
  before: ApplicationDocument & { trusted: boolean }
  /** What an administrator allows. */
  redirectSchemes: readonly string[]
  catalogue: { name: string; claims: string[] }[]
}

/** A field, `redirectUris.1` for one of several, and a key of `applications.errors`. */
export type Complaint = [field: string, key: string]

export type Rule = {
  /** Looked at when one of these changes. */
  of: ApplicationField[]
  check(document: ApplicationDocument, context: RuleContext): Complaint[]
}

export const complain = (isWrong: boolean, field: ApplicationField, key: string): Complaint[] =>
  isWrong ? [[field, key]] : []
