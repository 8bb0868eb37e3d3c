import { getTranslations } from 'next-intl/server'
import { AuthSheet } from '@/components/auth-sheet'
import { SignedInShell } from '@/components/signed-in-shell'
import { ButtonLink } from '@/components/ui/button-link'
import { Sheet } from '@/components/ui/sheet'
import { readBrand } from '@/lib/branding/brand'
import { env } from '@/lib/env'
import { currentUser } from '@/lib/session/current-user'
import { DocumentTitle } from './document-title'

/** With the rail for a signed-in person. */
export async function PageNotFound() {
  const user = await currentUser()
  if (user)
    return (
      <SignedInShell user={user}>
        <NotFoundInside />
      </SignedInShell>
    )
  const t = await getTranslations('errors')
  return (
    <AuthSheet host={new URL(env().issuer).host} title={t('notFound.title')} lead={t('notFound.text')}>
      <ButtonLink href="/" variant="primary">
        {t('home')}
      </ButtonLink>
    </AuthSheet>
  )
}

/** Where the layout has drawn the rail. */
export async function NotFoundInside() {
  const [t, { name }] = await Promise.all([getTranslations('errors'), readBrand()])
  return (
    <Sheet className="grid max-w-xl justify-items-start gap-4">
      <DocumentTitle title={`${t('notFound.title')} · ${name}`} />
      <h1 className="text-2xl">{t('notFound.title')}</h1>
      <p className="text-text-2">{t('notFound.text')}</p>
      <ButtonLink href="/accounts">{t('home')}</ButtonLink>
    </Sheet>
  )
}
