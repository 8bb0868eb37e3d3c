import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const project = fileURLToPath(new URL('../../', import.meta.url))

/** What has to be there once: the two scopes, and the server as an API that they belong to. Clients register themselves. */
export const rowsFor = (resource) => ({
  scopes: [
    { name: 'notes', title: { en: 'See your notes', 'zh-CN': '查看你的笔记' } },
    { name: 'notes:write', title: { en: 'Add notes', 'zh-CN': '添加笔记' } },
  ],
  resources: [{ identifier: resource, name: 'Notes', scopes: ['notes', 'notes:write'], token_format: 'jwt' }],
})

/** An import changes nothing when everything is there already. */
export async function register(resource, issuer) {
  const cli = spawn(process.execPath, [`${project}cli/auth-center.mjs`, 'import', '-'], {
    stdio: ['pipe', 'ignore', 'inherit'],
    env: { ...process.env, ISSUER: issuer },
  })
  cli.stdin.end(JSON.stringify(rowsFor(resource)))
  const code = await new Promise((resolve) => cli.once('exit', resolve))
  if (code !== 0) throw new Error('The MCP server could not register itself.')
}
