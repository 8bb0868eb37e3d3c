import type { APIRequestContext, APIResponse } from '@playwright/test'

const entities: Record<string, string> = {
  '&quot;': '"',
  '&amp;': '&',
  '&#x27;': "'",
  '&lt;': '<',
  '&gt;': '>',
}
export const decoded = (text: string) =>
  text.replace(/&(?:quot|amp|#x27|lt|gt);/g, (entity) => entities[entity] ?? entity)
const attribute = (tag: string, name: string) => {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return value === undefined ? undefined : decoded(value)
}

/** The hidden fields of the page's first server-action form that has this field, if one is named. */
export function hiddenFields(html: string, fieldName?: string): Record<string, string> {
  const forms = html.match(/<form[\s\S]*?<\/form>/g) ?? []
  const form = forms.find(
    (each) => each.includes('$ACTION') && (!fieldName || each.includes(`name="${fieldName}"`)),
  )
  if (!form) throw new Error(`The page has no form${fieldName ? ` with a field "${fieldName}"` : ''}.`)
  const hidden = form.match(/<input[^>]*type="hidden"[^>]*>/g) ?? []
  return Object.fromEntries(
    hidden.map((tag) => [attribute(tag, 'name') ?? '', attribute(tag, 'value') ?? '']),
  )
}

/** What a browser without JavaScript does: reads the page, fills in its form, sends it. Redirects are left to the caller. */
export async function submitForm(
  request: APIRequestContext,
  address: string,
  fields: Record<string, string>,
): Promise<APIResponse> {
  const page = await request.get(address)
  const [first] = Object.keys(fields)
  return request.post(address, {
    multipart: { ...hiddenFields(await page.text(), first), ...fields },
    headers: { origin: new URL(page.url()).origin },
    maxRedirects: 0,
  })
}
