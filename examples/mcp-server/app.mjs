import { createGuard, jwtValidator, protectedResourceMetadata } from '@auth-center/resource-server'
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'
import express from 'express'
import { notesOf } from './notes.mjs'

export const scopes = ['notes', 'notes:write']

/**
 * An MCP server at `resource` (Model Context Protocol, Authorization): a request without a token is answered with where to get one, and a token
 * for another server does not open this one.
 */
export function mcpApp({ issuer, resource }) {
  const metadata = protectedResourceMetadata({
    resource,
    authorizationServers: [issuer],
    scopes,
    name: 'Notes',
  })
  const guard = createGuard({
    validators: [jwtValidator({ issuer, audience: resource })],
    realm: 'notes',
    resourceMetadata: metadata,
  })
  const app = express()
  app.get(metadata.path, (_request, response) => response.json(metadata.document))
  // No scope is named, so that a client asks for all that the metadata list; the tools look at what the person allowed.
  app.post(new URL(resource).pathname, guard.express(), express.json(), answer)
  // Without sessions there is nothing to listen to.
  app.all(new URL(resource).pathname, (_request, response) => response.status(405).set('allow', 'POST').end())
  return app
}

/** Each request stands for itself: nothing is kept between two of them. */
async function answer(request, response) {
  const server = notesOf(request.auth)
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: undefined,
    enableJsonResponse: true,
  })
  response.on('close', () => {
    transport.close()
    server.close()
  })
  await server.connect(transport)
  await transport.handleRequest(request, response, request.body)
}
