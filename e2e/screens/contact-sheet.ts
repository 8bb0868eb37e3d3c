/** One page with every screen in both looks side by side. */
export const contactSheet = (names: string[], fileOf: (name: string) => string): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Every page of Auth Center</title>
<style>
  body { margin: 2rem; font: 1rem system-ui; background: #ddd }
  section { display: grid; grid-template-columns: 1280fr 390fr; gap: 1rem; align-items: start; margin-bottom: 3rem }
  h2 { grid-column: 1 / -1; font: 600 1.125rem ui-monospace, monospace; margin: 0 }
  img { width: 100%; box-shadow: 0 1px 8px #0004 }
</style>
${names
  .map(
    (name) => `<section><h2>${name}</h2>
<a href="en/${encodeURIComponent(fileOf(name))}"><img loading="lazy" alt="" src="en/${encodeURIComponent(fileOf(name))}"></a>
<a href="zh-CN/${encodeURIComponent(fileOf(name))}"><img loading="lazy" alt="" src="zh-CN/${encodeURIComponent(fileOf(name))}"></a></section>`,
  )
  .join('\n')}
</html>
`
