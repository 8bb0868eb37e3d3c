import { ButtonLink } from './button-link'

type Page = { href: string; label: string } | undefined
type Props = { label: string; first?: Page; previous?: Page; next?: Page }

/** Pages follow a key, so there is a first and a next one; and where a list can be read backwards, a previous one. */
export function Pagination({ label, first, previous, next }: Props) {
  if (!first && !previous && !next) return null
  return (
    <nav aria-label={label} className="mt-6 flex flex-wrap justify-between gap-3">
      <span className="flex flex-wrap gap-3">
        {first && <ButtonLink href={first.href}>{first.label}</ButtonLink>}
        {previous && <ButtonLink href={previous.href}>{previous.label}</ButtonLink>}
      </span>
      {next && <ButtonLink href={next.href}>{next.label}</ButtonLink>}
    </nav>
  )
}
