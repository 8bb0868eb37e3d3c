import { readReference } from '../reference'

export type ResourceFormat = 'json' | 'html'

const suffixed = /^(.+)\.(json|html)$/

/** `<id>`, `<id>.json` or `<id>.html`; without an ending the `Accept` header says which. `reference` is null for what is no id. */
export function resourceWanted(
  id: string | undefined,
  request: Request,
): { reference: string | null; format: ResourceFormat } {
  const [, reference = id, ending] = suffixed.exec(id ?? '') ?? []
  return {
    reference: readReference(reference),
    format: (ending as ResourceFormat | undefined) ?? accepted(request.headers.get('accept') ?? '*/*'),
  }
}

/** RFC 9110 section 12.5.1: HTML only if the client prefers it. */
function accepted(header: string): ResourceFormat {
  const ranges = header.split(',').map((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
    const quality = Number(parameters.find((each) => each.startsWith('q='))?.slice(2) ?? 1)
    return { type, quality: Number.isFinite(quality) ? quality : 0 }
  })
  const liking = (type: string) =>
    [type, type.replace(/\/.*/, '/*'), '*/*']
      .map((each) => ranges.find((range) => range.type === each)?.quality)
      .find((quality) => quality !== undefined) ?? 0
  return liking('text/html') > liking('application/json') ? 'html' : 'json'
}
