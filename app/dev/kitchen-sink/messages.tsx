import { Badge } from '@/components/ui/badge'
import { Banner, type Tone } from '@/components/ui/banner'
import { RequestId } from '@/components/ui/request-id'
import { Section } from '@/components/ui/section'

const tones: Tone[] = ['info', 'ok', 'warn', 'danger']

export function Messages() {
  return (
    <Section title="Messages">
      <div className="grid gap-3">
        {tones.map((tone) => (
          <Banner key={tone} tone={tone} title={`A ${tone} banner`}>
            One sentence that says what to do.
          </Banner>
        ))}
        <div className="flex flex-wrap gap-2">
          <Badge>neutral</Badge>
          <Badge tone="ok">ok</Badge>
          <Badge tone="warn">warn</Badge>
          <Badge tone="danger">danger</Badge>
          <Badge tone="info" mono>
            profile
          </Badge>
        </div>
        <RequestId label="Request ID" value="01939c2e-7d11-7f3a-b0de-5b6f8c1c6a01" />
      </div>
    </Section>
  )
}
