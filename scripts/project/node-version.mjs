const [major, minor] = process.versions.node.split('.').map(Number)

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Auth Center needs Node.js 20.19 or later; this is ${process.version}. See https://nodejs.org`,
  )
  process.exit(1)
}
