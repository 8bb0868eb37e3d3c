/** Why an assertion is not taken. The message may be shown to the client's developer, `detail` and `cause` are for the log. */
export class AssertionRefused extends Error {
  override readonly name = 'AssertionRefused'
  readonly detail: string

  constructor(message: string, detail: string = message, cause?: unknown) {
    super(message, { cause })
    this.detail = detail
  }
}
