import { ButtonLink } from './button-link'

/** Pages follow a key, so there is a first and a next one. */
export function Pagination({
  label,
  first,
  next,
}: {
  label: string
  first?: { href: string; label: string } | undefined
  next?: { href: string; label: string } | undefined
}) {
  if (!first && !next) return null
  return (
    <nav aria-label={label} className="mt-6 flex justify-between gap-3">
      {first ? <ButtonLink href={first.href}>{first.label}</ButtonLink> : <span />}
      {next && <ButtonLink href={next.href}>{next.label}</ButtonLink>}
    </nav>
  )
}
