import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageNotFound } from './page-not-found'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('errors'))('notFound.title') }
}

export default function NotFound() {
  return <PageNotFound />
}
