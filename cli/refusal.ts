export const exitCodes = { done: 0, failed: 1, usage: 2 } as const

/** Ends the command with a sentence for the person at the terminal. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly exitCode: number

  constructor(message: string, exitCode: number = exitCodes.failed) {
    super(message)
    this.exitCode = exitCode
  }
}

export const wrongUsage = (message: string): Refusal => new Refusal(message, exitCodes.usage)
