import { log } from '@/lib/log'
import type { Actor } from './actor'
import { importPeople, type ImportProgress, type PeopleImportReport } from './import-people'

/** One line of the answer: how far it is, then the report, or that it failed. */
export type ImportLine = { progress: ImportProgress } | { report: PeopleImportReport } | { failed: true }

/** Milliseconds between two lines about the progress. */
const pause = 200

/** Imports the file and answers JSON lines. It goes on when its reader leaves; what it wrote is in the audit log. */
export function streamImport(file: Uint8Array[], dryRun: boolean, actor: Actor): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let isRead = true
  return new ReadableStream({
    async start(controller) {
      const say = (line: ImportLine) => {
        if (isRead) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`))
      }
      say(await importing(file, { dryRun, onProgress: seldom((progress) => say({ progress })) }, actor))
      if (isRead) controller.close()
    },
    cancel() {
      isRead = false
    },
  })
}

type Options = Parameters<typeof importPeople>[1]

async function importing(file: Uint8Array[], options: Options, actor: Actor): Promise<ImportLine> {
  try {
    return { report: await importPeople(inTurn(file), options, actor) }
  } catch (error) {
    log('people_import.failed', { error })
    return { failed: true }
  }
}

function seldom<T>(say: (value: T) => void): (value: T) => void {
  let saidAt = Number.NEGATIVE_INFINITY
  return (value) => {
    if (performance.now() - saidAt < pause) return
    saidAt = performance.now()
    say(value)
  }
}

async function* inTurn(chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield await Promise.resolve(chunk)
}
