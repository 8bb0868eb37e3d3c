import {
  addMemberships,
  createPeople,
  groupIdsByName,
  takenAddresses,
} from '@/lib/data/directory/people-import'
import { recordOfEach } from '@/lib/data/directory/people-bulk'
import { newId } from '@/lib/secrets'
import { actorDetails, actorOf, type Actor } from './actor'
import { auditedChange, type ChangeContext } from './audited-change'
import {
  readPeopleCsv,
  UnreadableFile,
  type FileProblem,
  type PersonLine,
  type WrongLine,
} from './people-csv'
import { done } from '@/lib/outcome'

export type ImportProgress = { read: number; created: number; wrong: number }
export type PeopleImportReport =
  | ({ ok: true; dryRun: boolean; problems: WrongLine[] } & ImportProgress)
  | { ok: false; problem: FileProblem | 'not_administrator'; progress: ImportProgress }

type Options = { dryRun: boolean; onProgress?: (progress: ImportProgress) => void }

const batch = 500
/** Of a report: the first ones; all are counted. */
const mostProblems = 1_000

class NoAdministrator extends Error {
  override readonly name = 'NoAdministrator'
}

/**
 * Creates an account, without a password, for each row. Rows are read as they arrive and written 500 at a time, each batch in one
 * transaction. A row that is wrong, or whose address has an account, is reported and keeps no other out; so a file that was cut short is
 * simply imported again. `dryRun`: the same report, and nothing is written.
 */
export async function importPeople(
  chunks: AsyncIterable<Uint8Array>,
  { dryRun, onProgress }: Options,
  actor: Actor,
): Promise<PeopleImportReport> {
  const progress = { read: 0, created: 0, wrong: 0 }
  const problems: WrongLine[] = []
  const seen = new Set<string>()
  const report = (wrong: WrongLine[]) => {
    progress.wrong += wrong.length
    problems.push(...wrong.slice(0, mostProblems - problems.length))
  }
  const carryOut = async (people: PersonLine[]) => {
    const wrong = await importBatch(people, dryRun, actor)
    progress.created += people.length - wrong.length
    report(wrong)
    onProgress?.({ ...progress })
  }
  try {
    let waiting: PersonLine[] = []
    for await (const row of readPeopleCsv(chunks)) {
      progress.read += 1
      if ('problem' in row) report([row])
      else if (seen.has(row.email)) report([{ line: row.line, problem: 'twice', value: row.email }])
      else {
        seen.add(row.email)
        waiting.push(row)
      }
      if (waiting.length < batch) continue
      await carryOut(waiting)
      waiting = []
    }
    await carryOut(waiting)
    return { ok: true, dryRun, problems, ...progress }
  } catch (error) {
    if (error instanceof UnreadableFile) return { ok: false, problem: error.problem, progress }
    if (error instanceof NoAdministrator) return { ok: false, problem: 'not_administrator', progress }
    throw error
  }
}

/** Those that were not created, or would not be. */
async function importBatch(people: PersonLine[], dryRun: boolean, actor: Actor): Promise<WrongLine[]> {
  const wrong: WrongLine[] = []
  const outcome = await auditedChange(actor, async (context) => {
    const { database, at } = context
    const [taken, groups] = [
      await takenAddresses(
        people.map(({ email }) => email),
        at,
        database,
      ),
      await groupIdsByName(database),
    ]
    const good = people.filter((person) => {
      const problem = problemOf(person, taken, groups)
      if (problem) wrong.push(problem)
      return !problem
    })
    if (!dryRun) wrong.push(...(await write(good, groups, actor, context)))
    return done
  })
  if (!outcome.ok) throw new NoAdministrator()
  return wrong
}

function problemOf(
  { line, email, groups }: PersonLine,
  taken: Set<string>,
  known: Map<string, string>,
): WrongLine | null {
  if (taken.has(email)) return { line, problem: 'has_account', value: email }
  const unknown = groups.find((name) => !known.has(name))
  return unknown === undefined ? null : { line, problem: 'group_unknown', value: unknown.slice(0, 100) }
}

/** Those whose address was taken at the same moment. */
async function write(
  people: PersonLine[],
  groups: Map<string, string>,
  actor: Actor,
  { database, at }: ChangeContext,
): Promise<WrongLine[]> {
  const rows = people.map((person) => ({ id: newId(), person }))
  const made = await createPeople(
    rows.map(({ id, person: { email, name, locale, emailVerified } }) => ({
      ...{ id, email, name, locale, emailVerifiedAt: emailVerified ? at : null },
    })),
    at,
    database,
  )
  const created = rows.filter(({ person }) => made.has(person.email))
  const memberships = created.flatMap(({ id, person }) =>
    person.groups.map((name) => ({ userId: id, groupId: groups.get(name) ?? '' })),
  )
  await addMemberships(memberships, at, database)
  const act = { action: 'user.created', at, ...actorOf(actor) }
  const ids = created.map(({ id }) => id)
  await recordOfEach(ids, { ...act, details: { by: 'csv', ...actorDetails(actor) } }, database)
  return people
    .filter(({ email }) => !made.has(email))
    .map(({ line, email }) => ({ line, problem: 'has_account', value: email }))
}
