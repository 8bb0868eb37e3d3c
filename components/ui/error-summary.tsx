'use client'

import { useEffect, useRef } from 'react'

/** `link`: words of the message that lead to another page. */
type Problem = { field?: string; message: string; link?: { label: string; href: string } }
type Props = {
  title: string
  errors: Problem[]
  /** Which refusal this is: a new one takes the focus again, and mending one field of several does not. */
  refusal: unknown
}

/** What went wrong, at the top of the form: takes the focus, and leads to each field. */
export function ErrorSummary({ title, errors, refusal }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [refusal])
  if (errors.length === 0) return null
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      // Without JavaScript this is what tells a screen reader that something is wrong.
      // eslint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      className="rounded-md border-2 border-danger bg-danger-soft p-4 outline-offset-2"
    >
      <h2 className="font-semibold text-danger">{title}</h2>
      <ul className="mt-1 grid gap-1">
        {errors.map(({ field, message, link }) => (
          <li key={`${field}-${message}`}>
            {field ? (
              <a href={`#${field}`} className="text-text underline underline-offset-4">
                {message}
              </a>
            ) : (
              <Linked message={message} link={link} />
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Linked({ message, link }: { message: string; link: Problem['link'] | undefined }) {
  if (!link) return message
  const [before, after] = message.split(link.label)
  return (
    <>
      {before}
      <a href={link.href} className="text-text underline underline-offset-4">
        {link.label}
      </a>
      {after}
    </>
  )
}
