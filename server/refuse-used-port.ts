import { createServer } from 'node:net'

/** Reports a used port once before the start, instead of once in every worker. */
export function refuseUsedPort(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)))
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()))
  })
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new Error(`Port ${port} is in use. Choose another one: PORT=${port + 1} npm start`)
  }
  if (error.code === 'EACCES')
    return new Error(`This account may not listen on port ${port}. Choose one above 1023.`)
  return new Error(`Auth Center cannot listen on ${host}:${port} (${error.code}). See HOST and PORT.`)
}
