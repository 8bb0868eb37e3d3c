/** Why the server does not start, for the operator. It is no bug, so it has no stack. */
export class StartRefused extends Error {
  override readonly name: string = 'StartRefused'
}
