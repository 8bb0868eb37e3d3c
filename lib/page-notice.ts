/** A query parameter by which the server tells a page what to say above itself. */
export const noticeParameter = 'notice'
/** The form that was sent is not one of this version. */
export const pageUpdated = 'page-updated'

/** `address` as it was asked for, with the notice. */
export function withNotice(address: string, notice: string): string {
  const [path = '/', query = ''] = address.split(/\?(.*)/s)
  const parameters = new URLSearchParams(query)
  parameters.set(noticeParameter, notice)
  return `${path}?${parameters}`
}

export const noticeIn = (address: string): string | null =>
  new URLSearchParams(address.split(/\?(.*)/s)[1]).get(noticeParameter)
