import { shownEmail } from '@/lib/shown-email'
import { LinkText } from '@/components/ui/link-text'

type Props = { person: { id: string; email: string; name: string | null }; prefetch?: boolean }

/** A person's name, linked to their page. */
export const PersonName = ({ person: { id, email, name } }: Props) => (
  <span className="inline-grid max-w-full wrap-anywhere">
    <LinkText href={`/admin/users/${id}`} prefetch={false} className="inline-block min-h-6 font-semibold">
      {name ?? shownEmail(email)}
    </LinkText>
    {name && <span className="text-text-2">{shownEmail(email)}</span>}
  </span>
)
