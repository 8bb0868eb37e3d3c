/** What passed and what failed, over every tool. */
export class Report {
  #steps = []

  async step(name, work) {
    console.log(`\n── ${name}`)
    const startedAt = performance.now()
    const outcome = await work().catch((error) => {
      console.error(error)
      return { passed: 0, failed: 1 }
    })
    this.#steps.push({ name, ...outcome, seconds: (performance.now() - startedAt) / 1_000 })
  }

  /** Prints the sums; the last line is for machines. */
  close() {
    console.log('')
    for (const { name, passed, failed, seconds } of this.#steps) {
      const verdict = failed ? `${failed} FAILED, ${passed} passed` : `${passed} passed`
      console.log(`${name.padEnd(14)} ${verdict.padEnd(26)} ${seconds.toFixed(1).padStart(7)} s`)
    }
    const total = (key) => this.#steps.reduce((sum, step) => sum + step[key], 0)
    console.log(`\n${total('passed')} passed, ${total('failed')} failed`)
    process.exitCode = total('failed') === 0 && total('passed') > 0 ? 0 : 1
  }
}
