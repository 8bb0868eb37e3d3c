import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fingerprint, readMark } from './fingerprint.mjs'
import { root } from './run.mjs'

const families = ['atkinson-hyperlegible-next', 'atkinson-hyperlegible-mono', 'noto-sans-sc']
const folder = 'public/fonts'
const mark = `${folder}/.fingerprint`

/** The pages of Next bring their fonts along; the error page of the protocol, which Next never sees, finds them at /fonts/fonts.css. */
export function copyFontsWhenStale() {
  const packages = families.map((family) => `node_modules/@fontsource-variable/${family}`)
  const wanted = fingerprint(packages.map((path) => `${path}/package.json`))
  if (readMark(mark) === wanted) return
  rmSync(`${root}${folder}`, { recursive: true, force: true })
  mkdirSync(`${root}${folder}`, { recursive: true })
  writeFileSync(`${root}${folder}/fonts.css`, packages.map(copyFamily).join('\n'))
  writeFileSync(`${root}${mark}`, wanted)
}

function copyFamily(path) {
  const css = readFileSync(`${root}${path}/wght.css`, 'utf8')
  return css.replace(/url\(\.\/files\/([^)]+)\)/g, (_, file) => {
    cpSync(`${root}${path}/files/${file}`, `${root}${folder}/${file}`)
    return `url(/fonts/${file})`
  })
}
