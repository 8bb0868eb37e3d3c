import { notFound } from 'next/navigation'
import { env } from '@/lib/env'

/** Fails, to look at the page for that. Not there in production. */
export default function FailurePage() {
  if (env().isProduction) notFound()
  throw new Error('This page fails on purpose.')
}
