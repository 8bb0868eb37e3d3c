import { createServer } from 'node:net'
import { StartRefused } from './start-refused'

/** Reports a used port once before the start, instead of once in every worker. */
export function refuseUsedPort(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)))
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()))
  })
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): StartRefused {
  if (error.code === 'EADDRINUSE') {
    return new StartRefused(`Port ${port} is in use. Choose another one: PORT=${port + 1} npm start`)
  }
  if (error.code === 'EACCES')
    return new StartRefused(`This account may not listen on port ${port}. Choose one above 1023.`)
  return new StartRefused(`Auth Center cannot listen on ${host}:${port} (${error.code}). See HOST and PORT.`)
}
