import { currentUser } from '@/lib/session/current-user'
import { NotFoundInside, PageNotFound } from '../page-not-found'

/** Administrators have their rail; to others there is no such page, nor a trace of one. */
export default async function AdminNotFound() {
  return (await currentUser())?.isAdmin ? <NotFoundInside /> : <PageNotFound />
}
