/** The light tokens of the site as plain values: mail programs know no custom properties and no oklch. */
export const colors = {
  canvas: '#f2f7f7',
  surface: '#ffffff',
  sunken: '#e9f0f0',
  line: '#d3dbdb',
  text: '#132227',
  quiet: '#5c6b70',
  ink: '#10545c',
  onInk: '#ffffff',
} as const

export const fonts = {
  text: '"Atkinson Hyperlegible Next","PingFang SC","Microsoft YaHei UI","Noto Sans SC",system-ui,sans-serif',
  code: '"Atkinson Hyperlegible Mono",ui-monospace,Menlo,Consolas,monospace',
} as const
