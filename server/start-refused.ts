/** Why the server does not start, in words for the operator: no fault of the program, so no stack belongs to it. */
export class StartRefused extends Error {
  override readonly name: string = 'StartRefused'
}
