import { AppIdentity } from '@/components/app-identity'
import { Seal } from '@/components/seal'
import { Section } from '@/components/ui/section'

const clients = [
  'acb_7hq2k9',
  'acb_7hq2k8',
  'field-notes',
  'acb_marlow',
  'acb_zz91',
  'bench-web',
  'acb_0O1lI',
]

export function Seals() {
  return (
    <Section
      title="Seals"
      lead="Each from its client id alone, at 20, 40 and 64 px. The first two differ in one letter."
    >
      {[20, 40, 64].map((size) => (
        <div key={size} className="mb-4 flex flex-wrap items-center gap-4">
          {clients.map((clientId) => (
            <Seal key={clientId} clientId={clientId} size={size} />
          ))}
        </div>
      ))}
      <AppIdentity clientId="field-notes" name="Field Notes" detail="By Marlow Labs" size={64} />
    </Section>
  )
}
