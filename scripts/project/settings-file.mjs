import { existsSync } from 'node:fs'
import { root } from './run.mjs'

/** `.env`, where there is one; what is set in the environment wins. */
export function loadSettingsFile() {
  if (existsSync(`${root}.env`)) process.loadEnvFile(`${root}.env`)
}
