/** Minutes that the whole may take on two cores: what it is meant to take, and where it is reshaped. */
const budget = { target: 12, ceiling: 25 }

/** What passed and what failed, of all tools. */
export class Report {
  #steps = []
  #startedAt = performance.now()

  async step(name, work) {
    console.log(`\n── ${name}`)
    const startedAt = performance.now()
    const outcome = await work().catch((error) => {
      console.error(error)
      return { passed: 0, failed: 1 }
    })
    this.#steps.push({ name, ...outcome, seconds: secondsSince(startedAt) })
  }

  /** Prints the sums; the last line is for machines. */
  close() {
    console.log('')
    for (const step of this.#steps) printStep(step)
    const minutes = secondsSince(this.#startedAt) / 60
    const verdict =
      minutes > budget.ceiling ? 'OVER the ceiling' : minutes > budget.target ? 'over' : 'within'
    console.log(
      `\n${minutes.toFixed(1)} minutes, ${verdict}: ${budget.target} are meant for two cores, ${budget.ceiling} are the ceiling.`,
    )
    const total = (key) => this.#steps.reduce((sum, step) => sum + step[key], 0)
    console.log(`\n${total('passed')} passed, ${total('failed')} failed`)
    process.exitCode = total('failed') === 0 && total('passed') > 0 ? 0 : 1
  }
}

const secondsSince = (startedAt) => (performance.now() - startedAt) / 1_000

function printStep({ name, passed, failed, seconds, parts = {} }) {
  const verdict = failed ? `${failed} FAILED, ${passed} passed` : `${passed} passed`
  console.log(`${name.padEnd(16)} ${verdict.padEnd(26)} ${seconds.toFixed(1).padStart(7)} s`)
  for (const [part, spent] of Object.entries(parts))
    console.log(`  ${part.padEnd(40)} ${spent.toFixed(1).padStart(8)} s of a worker`)
}
