import cluster from 'node:cluster'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

/** A worker of a cluster, as it runs behind the server's own primary. What it writes goes to a file, as a collector would read it. */
export async function forkServer({ exec, args = [], cwd, execArgv = [], env, log }) {
  cluster.setupPrimary({ exec, args, cwd, execArgv, silent: true })
  const worker = cluster.fork(env)
  const file = createWriteStream(log, { flags: 'a' })
  worker.process.stdout.pipe(file)
  worker.process.stderr.pipe(file)
  const ended = once(worker, 'exit').then(([code]) => {
    throw new Error(`${exec} ended with ${code} before it listened. It wrote ${log}.`)
  })
  await Promise.race([once(worker, 'listening'), ended])
  ended.catch(() => undefined)
  return worker
}
