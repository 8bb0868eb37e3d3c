import { redirect } from 'next/navigation'
import { requireUser } from '@/lib/session/require-user'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Its former address. */
export default async function ConnectedPage({ searchParams }: Props) {
  await requireUser('/accounts/connected')
  const { connected } = await searchParams
  const query = typeof connected === 'string' ? `?${new URLSearchParams({ connected }).toString()}` : ''
  redirect(`/accounts/security${query}#providers`)
}
