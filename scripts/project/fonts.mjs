import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fingerprint, readMark } from './fingerprint.mjs'
import { root } from './run.mjs'

/** Chinese comes in a hundred slices, whose rules alone weigh more than a page: only Chinese pages load them. */
const stylesheets = {
  'fonts.css': ['atkinson-hyperlegible-next', 'atkinson-hyperlegible-mono'],
  'chinese.css': ['noto-sans-sc'],
}
/** The characters of the name of the other language, for English pages on a system without a Chinese font. */
const languageNames = ['U+7B80', 'U+4F53, U+6587', 'U+4E2D']
const languageNamesFolder = 'scripts/project/language-names'
const pathOf = (family) => `node_modules/@fontsource-variable/${family}`
const folder = 'public/fonts'
const mark = `${folder}/.fingerprint`

/** For the pages of Next, and for the error page of the protocol, which Next never sees. */
export function copyFontsWhenStale() {
  const packages = Object.values(stylesheets).flat().map(pathOf)
  const wanted = fingerprint([
    'scripts/project/fonts.mjs',
    languageNamesFolder,
    ...packages.map((path) => `${path}/package.json`),
  ])
  if (readMark(mark) === wanted) return
  rmSync(`${root}${folder}`, { recursive: true, force: true })
  mkdirSync(`${root}${folder}`, { recursive: true })
  for (const [name, families] of Object.entries(stylesheets))
    writeFileSync(`${root}${folder}/${name}`, families.map(pathOf).map(copyFamily).join('\n'))
  appendFileSync(`${root}${folder}/fonts.css`, languageNames.map(copyLanguageName).join(''))
  writeFileSync(`${root}${mark}`, wanted)
}

function copyFamily(path) {
  const css = readFileSync(`${root}${path}/wght.css`, 'utf8')
  return css.replace(/url\(\.\/files\/([^)]+)\)/g, (_, file) => {
    cpSync(`${root}${path}/files/${file}`, `${root}${folder}/${file}`)
    return `url(/fonts/${file})`
  })
}

function copyLanguageName(range, index) {
  const file = `language-names-${index + 1}.woff2`
  cpSync(`${root}${languageNamesFolder}/${file}`, `${root}${folder}/${file}`)
  return `@font-face {
  font-family: 'Noto Sans SC Variable';
  font-display: swap;
  font-weight: 100 900;
  src: url(/fonts/${file}) format('woff2-variations');
  unicode-range: ${range};
}
`
}
