import { cpus, release, totalmem } from 'node:os'
import { scenarios } from './scenarios.mjs'

export const median = (values) => {
  const sorted = values.filter(Number.isFinite).sort((one, other) => one - other)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** Three significant digits; next to nothing is nothing. */
const shown = (value) =>
  Number.isFinite(value) ? (value < 0.005 ? '0' : Number(value.toPrecision(3)).toString()) : '-'

/**
 * A Markdown table: processor milliseconds of the server, and of its database in brackets; then the first server against each other one, as
 * the median of the ratios of windows that followed each other.
 */
export function printTable(rows, names) {
  const [first = '', ...others] = names
  const values = (scenario, name, field) =>
    rows.filter((row) => row.scenario === scenario && row.name === name).map((row) => row[field])
  print(['', ...names, ...others.map((name) => `${first} / ${name}`)])
  print(['---', ...names.map(() => '--:'), ...others.map(() => '--:')])
  for (const scenario of new Set(rows.map((row) => row.scenario))) {
    const cell = (name) =>
      `${shown(median(values(scenario, name, 'server')))} [${shown(median(values(scenario, name, 'database')))}]`
    const ratio = (field, other) => {
      const theirs = values(scenario, other, field)
      return shown(median(values(scenario, first, field).map((own, round) => own / theirs[round])))
    }
    const ratios = others.map((other) => `${ratio('server', other)} [${ratio('database', other)}]`)
    print([`${scenario} ${scenarios[scenario].title}`, ...names.map(cell), ...ratios])
  }
}

const print = (cells) => console.log(`| ${cells.join(' | ')} |`)

export function describeRun({ rounds, seconds, connections, foreign, memory, database }) {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor'
  const day = new Date().toISOString().slice(0, 10)
  return [
    `${day}; ${cpus().length} × ${model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, Node ${process.version}, PostgreSQL ${database}.`,
    `Processor milliseconds per operation of one protocol worker, and in brackets of its database's connections: medians of ${rounds} windows of ${seconds} s`,
    `each, the servers in turn, closed loop of ${connections} connections, every answer checked.`,
    'The last columns are the medians of the ratios of windows that followed each other.',
    `Other programs took ${shown(foreign)} processors at the median. Memory of the workers afterwards: ${memory}.`,
  ].join('\n')
}
