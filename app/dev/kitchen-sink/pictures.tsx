import { ApplicationIcon, applicationKinds } from '@/components/application-icon'
import { Avatar } from '@/components/avatar'
import { DeviceIcon, deviceKinds } from '@/components/device-icon'
import { MethodIcon, signInMethods } from '@/components/method-icon'
import { StatusBadge, statuses } from '@/components/status-badge'
import type { ReactNode } from 'react'
import { Section } from '@/components/ui/section'

const people = [
  { id: '01939c2e-1', name: 'Ada Lovelace', email: 'ada@studio.example' },
  { id: '01939c2e-2', name: '陈思远', email: 'siyuan@studio.example' },
  { id: '01939c2e-3', name: null, email: 'grace.hopper@studio.example' },
  { id: '01939c2e-4', name: 'محمد علي', email: 'ali@studio.example' },
  { id: '01939c2e-5', name: '👩‍💻 Dev', email: 'dev@studio.example' },
  { id: '01939c2e-6', name: 'x'.repeat(70), email: 'long@studio.example' },
]

/** What stands for a person, a device, a way to sign in, a kind of application, a state. */
export function Pictures() {
  return (
    <>
      <Section title="Avatars" lead="From the person's ID and name alone, at 24, 40 and 64 px.">
        {[24, 40, 64].map((size) => (
          <div key={size} className="mb-4 flex flex-wrap items-center gap-4">
            {people.map((person) => (
              <Avatar key={person.id} {...person} size={size} />
            ))}
            <Avatar
              id="01939c2e-1"
              name="Ada Lovelace"
              email="ada@studio.example"
              picture="/icon.svg"
              size={size}
            />
          </div>
        ))}
      </Section>
      <Section title="Statuses" lead="One set of words and colors for every list.">
        <div className="flex flex-wrap gap-2">
          {statuses.map((status) => (
            <StatusBadge key={status} status={status} />
          ))}
        </div>
      </Section>
      <Section title="Icons">
        <Icons of={deviceKinds} icon={(kind) => <DeviceIcon kind={kind} />} />
        <Icons of={signInMethods} icon={(method) => <MethodIcon method={method} />} />
        <Icons of={applicationKinds} icon={(kind) => <ApplicationIcon kind={kind} />} />
      </Section>
    </>
  )
}

const Icons = <Name extends string>({ of, icon }: { of: Name[]; icon: (name: Name) => ReactNode }) => (
  <ul className="mb-4 flex flex-wrap gap-x-6 gap-y-3">
    {of.map((name) => (
      <li key={name} className="flex items-center gap-2 text-sm">
        {icon(name)} {name}
      </li>
    ))}
  </ul>
)
