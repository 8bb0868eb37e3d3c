import messages from '@/messages/en/applications.json'

/** The forms name what is on the page; an API client or a terminal has no page. */
const withoutPage: Record<string, string> = {
  out_of_bounds: 'That is below or above the bounds.',
  wrong_type: 'This has another type.',
  choice: 'This is none of the values that this server knows.',
  scope_unknown: 'One of the scopes is unknown, or not for an application that acts for itself.',
  shape: 'A text of names with a space between them.',
}
const texts = new Map(Object.entries({ ...messages.errors, ...withoutPage }))

/** The English text of a problem: for the JSON API, imports and the command line. */
export const problemText = (key: string): string => texts.get(key) ?? 'This is not valid.'
