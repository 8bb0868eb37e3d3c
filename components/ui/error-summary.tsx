'use client'

import { useEffect, useRef, useSyncExternalStore } from 'react'
import { LinkedMessage, type MessageLink } from './linked-message'

/** `link`: words of the message that lead to another page. */
export type Problem = { field?: string; message: string; link?: MessageLink }
type Props = {
  /** Over what is wrong with fields; what is wrong with the whole needs no title. */
  title: string
  errors: Problem[]
  /** Which refusal this is: a new one takes the focus again, and mending one field of several does not. */
  refusal: unknown
}

/** The errors at the top of the form: takes the focus and links to each field. */
export function ErrorSummary({ title, errors, refusal }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const names = errors.flatMap(({ field }) => field ?? []).join(' ')
  // Where there is no page yet, the order is that in which they were found.
  const order = useSyncExternalStore(
    never,
    () => inPageOrder(names),
    () => '',
  )
  useEffect(() => box.current?.focus(), [refusal])
  if (errors.length === 0) return null
  const { whole, fields } = sorted(errors, order.split(' '))
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      // Without JavaScript this is what tells a screen reader that something is wrong.
      // eslint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      className="grid gap-1 rounded-md border-2 border-danger bg-danger-soft p-4 outline-offset-2 [overflow-wrap:anywhere]"
    >
      {whole.map(({ message, link }) => (
        <p key={message} className="font-semibold">
          <LinkedMessage message={message} link={link} />
        </p>
      ))}
      {fields.length > 0 && (
        <>
          <h2 className="font-semibold text-danger">{title}</h2>
          <ul className="grid gap-1">
            {fields.map(({ field, message }) => (
              <li key={field}>
                <a href={`#${field}`} className="text-text underline underline-offset-4">
                  {message}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

/** In the order of the page, without duplicates: an error that several fields share links to the first. */
export function sorted(errors: Problem[], order: string[]): { whole: Problem[]; fields: Problem[] } {
  const place = ({ field = '' }: Problem) => (order.includes(field) ? order.indexOf(field) : order.length)
  const whole = errors.filter(({ field }) => field === undefined)
  const fields = errors
    .filter(({ field }) => field !== undefined)
    .toSorted((one, other) => place(one) - place(other))
  const isNew = ({ message }: Problem, index: number, all: Problem[]) =>
    all.findIndex((each) => each.message === message) === index
  const said = new Set(whole.map(({ message }) => message))
  return {
    whole: whole.filter(isNew),
    fields: fields.filter(isNew).filter(({ message }) => !said.has(message)),
  }
}

const never = () => () => {}

function inPageOrder(names: string): string {
  const found = names.split(' ').flatMap((field) => {
    const element = document.getElementById(field)
    return element ? [{ field, element }] : []
  })
  return found
    .sort((one, other) =>
      one.element.compareDocumentPosition(other.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    )
    .map(({ field }) => field)
    .join(' ')
}
