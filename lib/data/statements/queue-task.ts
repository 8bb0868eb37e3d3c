import type { Database } from '../transaction'

/** Queues a task of lib/jobs now, with the caller's transaction; asked for twice, it runs once. Without the jobs' schema, the schedule runs it. */
export async function queueTask(name: string, database: Database): Promise<void> {
  const [{ ready } = { ready: false }] = await database.$queryRaw<{ ready: boolean }[]>`
    SELECT to_regclass('graphile_worker._private_jobs') IS NOT NULL AS "ready"`
  if (!ready) return
  await database.$queryRaw`SELECT FROM graphile_worker.add_job(${name}, '{}'::json, job_key := ${name}, max_attempts := 1)`
}
