import { machineTime, processorTime } from './processor-time.mjs'
import { scenarios } from './scenarios.mjs'

/** Each window of one server is followed by the same of the next, so that what else happens on the machine meets all of them. */
export async function measureAll(benches, { wanted, rounds, seconds, connections }) {
  const rows = []
  const windowsOf = async (scenario, round) => {
    for (const bench of turned(benches, Math.max(round, 0))) {
      const row = await window(bench, scenario, { seconds, connections })
      // The first round loads and compiles.
      if (round >= 0) rows.push({ ...row, round })
    }
  }
  for (let round = -1; round < rounds; round += 1) {
    for (const scenario of wanted) await windowsOf(scenario, round)
  }
  return rows
}

const turned = (list, by) => [...list.slice(by % list.length), ...list.slice(0, by % list.length)]

async function window(bench, scenario, { seconds, connections }) {
  const { mint, act } = scenarios[scenario]
  const states = await statesOf(bench, scenario, connections)
  if (mint) await loop(states, seconds * 1.5, async (state) => bench.minted.push(await mint(bench, state)))
  const { worker, database } = bench.target
  const backends = await database.backends()
  const clocks = () => [
    processorTime([worker.process.pid]),
    processorTime(backends),
    machineTime(),
    process.cpuUsage(),
    performance.now(),
  ]
  const before = clocks()
  const operations = await loop(states, seconds, (state) =>
    mint && bench.minted.length === 0 ? false : act(bench, state),
  )
  const after = clocks()
  const [server, ofDatabase, machine] = [0, 1, 2].map((clock) => after[clock] - before[clock])
  const own = (after[3].user + after[3].system - before[3].user - before[3].system) / 1000
  const foreign = (machine - server - ofDatabase - own) / (after[4] - before[4])
  return {
    scenario,
    name: bench.target.name,
    server: server / operations,
    database: ofDatabase / operations,
    foreign,
  }
}

async function statesOf(bench, scenario, connections) {
  const { start } = scenarios[scenario]
  if (!bench.states.has(scenario)) {
    const states = Array.from({ length: connections }, (_, place) => ({ connection: bench.connect(place) }))
    for (const state of states) Object.assign(state, await start?.(bench, state))
    bench.states.set(scenario, states)
  }
  return bench.states.get(scenario)
}

/** How many operations the connections completed. `act` says false where nothing is left to do. */
async function loop(states, duration, act) {
  let operations = 0
  const until = performance.now() + duration * 1000
  const run = async (state) => {
    while (performance.now() < until && (await act(state)) !== false) operations += 1
  }
  await Promise.all(states.map(run))
  return operations
}
