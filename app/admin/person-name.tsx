import { Avatar } from '@/components/avatar'
import { LinkText } from '@/components/ui/link-text'
import { shownEmail } from '@/lib/shown-email'

type Props = { person: { id: string; email: string; name: string | null }; prefetch?: boolean }

/** A person's picture and name, linked to their page; on one line where it fits. */
export const PersonName = ({ person: { id, email, name } }: Props) => (
  <span className="inline-flex max-w-full min-w-0 items-center gap-2.5 text-left">
    <Avatar id={id} name={name} email={email} size={24} />
    <span className="flex min-w-0 flex-wrap items-baseline gap-x-2 wrap-anywhere">
      <LinkText href={`/admin/users/${id}`} prefetch={false} className="inline-block min-h-6 font-semibold">
        {name ?? shownEmail(email)}
      </LinkText>
      {name && <span className="text-text-2">{shownEmail(email)}</span>}
    </span>
  </span>
)
