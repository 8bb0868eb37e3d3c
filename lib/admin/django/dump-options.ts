/** Facts that a dump does not contain. */
export type DumpOptions = {
  /** The toolkit's SCOPES setting; absent: every scope that a token in the dump has. */
  scopes?: string[]
  /** Keep the implicit and password grants of applications that have them. */
  allowLegacy: boolean
  /** The former system had verified every address. */
  addressesVerified: boolean
}
