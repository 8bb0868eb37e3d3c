import { currentUser } from '@/lib/session/current-user'
import { NotFoundInside, PageNotFound } from '../page-not-found'

export default async function CenterNotFound() {
  return (await currentUser()) ? <NotFoundInside /> : <PageNotFound />
}
