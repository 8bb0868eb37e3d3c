/** What a browser without JavaScript would send for a form, in the order of its fields. */
export function sentBy(html: string): FormData {
  const form = new FormData()
  const fields = /<(input|select|textarea)\b([^>]*)>(?:([^<]*)<\/textarea>)?/g
  for (const [tag, kind, attributes = '', text = ''] of html.matchAll(fields)) {
    const name = attribute(attributes, 'name')
    if (name === null || /\sdisabled=/.test(attributes)) continue
    const type = attribute(attributes, 'type')
    if (isUnticked(type, attributes)) continue
    if (kind === 'textarea') form.append(name, decoded(text).replace(/^\n/, ''))
    else if (kind === 'select') form.append(name, selectedIn(html.slice(html.indexOf(tag))))
    else form.append(name, attribute(attributes, 'value') ?? (type === 'checkbox' ? 'on' : ''))
  }
  return form
}

const isUnticked = (type: string | null, attributes: string): boolean =>
  (type === 'checkbox' || type === 'radio') && !/\schecked=/.test(attributes)

function selectedIn(html: string): string {
  const options = html.slice(0, html.indexOf('</select>')).match(/<option[^>]*>/g) ?? []
  const chosen = options.find((option) => /\sselected=/.test(option)) ?? options[0] ?? ''
  return attribute(chosen, 'value') ?? ''
}

function attribute(attributes: string, name: string): string | null {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1]
  return value === undefined ? null : decoded(value)
}

const decoded = (text: string): string =>
  text.replace(/&(quot|amp|lt|gt|#x27);/g, (_, name: string) => entities[name] ?? '')
const entities: Record<string, string> = { quot: '"', amp: '&', lt: '<', gt: '>', '#x27': "'" }
