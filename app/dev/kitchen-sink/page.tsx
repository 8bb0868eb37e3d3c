import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PreferenceSwitch } from '@/components/preference-switch'
import { PageHeader } from '@/components/ui/page-header'
import { env } from '@/lib/env'
import { Buttons } from './buttons'
import { Fields } from './fields'
import { Messages } from './messages'
import { Pictures } from './pictures'
import { Saving } from './saving'
import { Seals } from './seals'
import { ValueLists } from './value-list'
import { States } from './states'
import { Values } from './values'

export const metadata: Metadata = { title: 'Kitchen sink' }

/** Every primitive in every state, for development. Not available in production. */
export default function KitchenSinkPage() {
  if (env().isProduction) notFound()
  return (
    <main className="mx-auto max-w-[960px] px-5 py-10">
      <PageHeader
        title="Kitchen sink"
        lead="Every primitive in every state. 每个组件的每种状态。"
        actions={<PreferenceSwitch withTheme />}
      />
      <Seals />
      <Pictures />
      <Buttons />
      <Fields />
      <Saving />
      <Messages />
      <ValueLists />
      <Values />
      <States />
    </main>
  )
}
