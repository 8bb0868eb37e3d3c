const everyLine = 15_000

/** Says what is being done, and that it still is: a terminal has a line that counts, a log a line now and then. */
export async function step(label, work, { out = process.stdout, every = everyLine } = {}) {
  const startedAt = Date.now()
  const seconds = () => `${Math.round((Date.now() - startedAt) / 1_000)} s`
  const counts = out.isTTY === true
  const say = (text) => out.write(counts ? `\r\x1b[K  ${text}` : `  ${text}\n`)
  say(`${label} ...`)
  const timer = setInterval(() => say(`${label} ... ${seconds()}`), counts ? 1_000 : every)
  try {
    const result = await work()
    say(`${label}: ${seconds()}`)
    if (counts) out.write('\n')
    return result
  } catch (error) {
    if (counts) out.write('\n')
    throw error
  } finally {
    clearInterval(timer)
  }
}
