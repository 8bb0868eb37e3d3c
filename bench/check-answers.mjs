import { createLocalJWKSet, jwtVerify } from 'jose'
import { askForMachine, basic, codeFlow, isActive, json, redirectUri, refresh, revoke } from './scenarios.mjs'

/** Whether a server does the work that its numbers will be about. Throws with all that it does not do. */
export async function checkAnswers(bench) {
  const connection = bench.connect(0)
  const wrong = []
  for (const [name, holds] of Object.entries(checks)) {
    const isRight = await holds(bench, connection).catch(({ message }) => message)
    if (isRight !== true) wrong.push(isRight === false ? name : `${name} (${isRight})`)
  }
  connection.close()
  if (wrong.length > 0) throw new Error(`${bench.target.name} does not do the work:\n  ${wrong.join('\n  ')}`)
  return Object.keys(checks).length
}

const isRefused = (work) =>
  work.then(
    () => false,
    ({ message }) => / 40[01]: /.test(message),
  )

const signIn = (bench, connection, keep) => codeFlow(bench, connection, { follow: true, keep })

const checks = {
  'refuses a wrong client secret': ({ target, ...bench }, connection) =>
    isRefused(
      askForMachine({ target, ...bench }, connection, target.jwt, { ...target.machine, secret: 'wrong' }),
    ),
  'signs an ID token for this client and nonce': async (bench, connection) => {
    const keep = {}
    const { id_token: idToken } = await signIn(bench, connection, keep)
    const keys = createLocalJWKSet(await json(connection, 'GET', bench.paths.jwks))
    const { payload } = await jwtVerify(idToken, keys, {
      issuer: bench.issuer,
      audience: bench.target.web.id,
    })
    return payload.nonce === keep.nonce
  },
  'signs a machine’s JWT': async (bench, connection) => {
    const { access_token: token } = await askForMachine(bench, connection, bench.target.jwt)
    const keys = createLocalJWKSet(await json(connection, 'GET', bench.paths.jwks))
    return (
      (await jwtVerify(token, keys, { issuer: bench.issuer })).payload.client_id === bench.target.machine.id
    )
  },
  'refuses a wrong code verifier': (bench, connection) =>
    isRefused(signIn(bench, connection, { sent: 'x'.repeat(43) })),
  'refuses a spent code': async (bench, connection) => {
    const keep = {}
    await signIn(bench, connection, keep)
    const form = {
      grant_type: 'authorization_code',
      code: keep.code,
      redirect_uri: redirectUri,
      code_verifier: keep.verifier,
    }
    return isRefused(json(connection, 'POST', bench.paths.token, { headers: basic(bench.target.web), form }))
  },
  'refuses a spent refresh token, and ends its family': async (bench, connection) => {
    const first = await signIn(bench, connection)
    const second = await refresh(bench, connection, first.refresh_token)
    // A lost answer may be asked for again until the successor is used.
    const third = await refresh(bench, connection, second.refresh_token)
    if (!(await isRefused(refresh(bench, connection, first.refresh_token)))) return false
    return (await isActive(bench, connection, third.access_token)) === false
  },
  'tells a live token from an unknown one': async (bench, connection) => {
    const { access_token: token } = await signIn(bench, connection)
    if (!(await isActive(bench, connection, token))) return false
    return (await isActive(bench, connection, 'x'.repeat(43))) === false
  },
  'no longer knows a revoked token': async (bench, connection) => {
    const { machine, opaque } = bench.target
    const { access_token: token } = await askForMachine(bench, connection, opaque)
    if (!(await isActive(bench, connection, token, machine))) return false
    await revoke(bench, connection, token)
    return (await isActive(bench, connection, token, machine)) === false
  },
}
