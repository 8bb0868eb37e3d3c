/** Runs `stop` on the first of these signals, then exits. A second signal exits immediately. */
export function onSignal(signals: NodeJS.Signals[], stop: () => Promise<void>): void {
  let stopping = false
  const receive = () => {
    if (stopping) process.exit(130)
    stopping = true
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  for (const signal of signals) process.on(signal, receive)
}
