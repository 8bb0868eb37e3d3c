import { redirect } from 'next/navigation'
import { requireUser } from '@/lib/session/require-user'

/** Groups are part of the profile; links to this address go there. */
export default async function GroupsPage() {
  await requireUser('/accounts/groups')
  redirect('/accounts/profile#groups')
}
