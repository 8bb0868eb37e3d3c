export type MessageLink = {
  /** Words of the message. */
  label: string
  href: string
  /** In another window, so that the form stays as it is. */
  isElsewhere?: true
}

/** A message whose words may lead to another page. */
export function LinkedMessage({ message, link }: { message: string; link: MessageLink | undefined }) {
  if (!link) return message
  const [before, after] = message.split(link.label)
  return (
    <>
      {before}
      <a
        href={link.href}
        className="text-text underline underline-offset-4"
        {...(link.isElsewhere && { target: '_blank', rel: 'noopener' })}
      >
        {link.label}
      </a>
      {after}
    </>
  )
}
