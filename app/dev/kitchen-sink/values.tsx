import { CodeTabs } from '@/components/ui/code-tabs'
import { CopyField } from '@/components/ui/copy-field'
import { DataTable } from '@/components/ui/data-table'
import { DescriptionList } from '@/components/ui/description-list'
import { SecretOnce } from '@/components/ui/secret-once'
import { Section } from '@/components/ui/section'

const copying = { copyLabel: 'Copy', copiedLabel: 'Copied' }
const samples = [
  {
    name: 'openid-client',
    label: 'server.mjs',
    code: 'const config = await discovery(\n  new URL(issuer),\n)',
  },
  { name: 'curl', label: 'Terminal', code: 'curl -s $ISSUER/.well-known/openid-configuration' },
]
const keys = [
  { id: '7Hq2', algorithm: 'RS256', uses: 1204 },
  { id: '9bXw', algorithm: 'ES256', uses: 88 },
]

export function Values() {
  return (
    <Section title="Values">
      <div className="grid gap-5">
        <CopyField label="Client ID" value="acb_7hq2k9vX0O1lI" {...copying} />
        <SecretOnce
          label="Client secret"
          value="ac_sec_4fT9rQ2mXk8vLpZ3yWc7bNdH"
          notice="Copy it now. You won’t see it again."
          {...copying}
        />
        <CodeTabs label="Snippet for" samples={samples} {...copying} />
        <DescriptionList
          rows={[
            { label: 'Registered', value: '3 August 2026' },
            { label: 'Owner', value: 'ada@chen.studio' },
          ]}
        />
        <DataTable
          caption="Keys"
          rows={keys}
          rowKey={({ id }) => id}
          columns={[
            { key: 'id', label: 'Key', cell: ({ id }) => <code>{id}</code> },
            { key: 'algorithm', label: 'Algorithm', cell: ({ algorithm }) => algorithm },
            { key: 'uses', label: 'Signatures', cell: ({ uses }) => uses, isNumber: true },
          ]}
        />
      </div>
    </Section>
  )
}
