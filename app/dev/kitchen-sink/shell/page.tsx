import { notFound } from 'next/navigation'
import { AppIdentity } from '@/components/app-identity'
import { SignedInShell } from '@/components/signed-in-shell'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { env } from '@/lib/env'

const ada = { id: '01939c2e-1', name: 'Ada Chen', email: 'ada@chen.studio', picture: null, isAdmin: true }

/** The shell of the signed-in pages with an invented person. Not available in production. */
export default function ShellPage() {
  if (env().isProduction) notFound()
  return (
    <SignedInShell user={ada}>
      <PageHeader
        title="The shell"
        lead="Rail and content; on a phone a bar of tabs. 侧栏与正文；手机上为底部标签栏。"
        actions={<ButtonLink href="#">An action</ButtonLink>}
      />
      <Section title="A section" lead="What it is about stands on the left.">
        <AppIdentity clientId="field-notes" name="Field Notes" detail="By Marlow Labs" />
      </Section>
      <Section title="Another" lead="Each is a sheet.">
        <p className="max-w-[62ch] text-text-2">The thing itself stands on the right.</p>
      </Section>
    </SignedInShell>
  )
}
