import { StartRefused } from '../start-refused'

/** Why the embedded database cannot run, and what to do instead. */
export class CannotRunHere extends StartRefused {
  override readonly name = 'CannotRunHere'

  constructor(reason: string, advice = '') {
    super(
      [
        `The embedded PostgreSQL cannot run here: ${reason}.`,
        ...(advice ? [advice] : []),
        'Or name a PostgreSQL server (15 or later) of your own: DATABASE_URL=postgres://user:password@host:5432/name npm start',
      ].join('\n'),
    )
  }
}
