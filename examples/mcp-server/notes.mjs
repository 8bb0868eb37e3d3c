import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { z } from 'zod'

const notes = new Map()
const of = (sub) => notes.get(sub) ?? []
const text = (value) => ({ content: [{ type: 'text', text: value }] })

/** The tools of one person. `scopes`: what their token allows. */
export function notesOf({ sub, scopes }) {
  const server = new McpServer({ name: 'notes', version: '1.0.0' })
  /** What a tool answers whose scope the person did not allow. */
  const needs = (scope, tool) => (input) =>
    scopes.includes(scope) ? tool(input) : { ...text(`This needs the scope ${scope}.`), isError: true }
  server.registerTool(
    'list_notes',
    { description: 'The notes of the person who is signed in', inputSchema: {} },
    needs('notes', () => text(JSON.stringify({ sub, notes: of(sub) }))),
  )
  server.registerTool(
    'add_note',
    { description: 'Keeps a note', inputSchema: { note: z.string().min(1).max(200) } },
    needs('notes:write', ({ note }) => {
      notes.set(sub, [...of(sub), note])
      return text('Kept.')
    }),
  )
  return server
}
