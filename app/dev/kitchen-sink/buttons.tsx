import { Button, type ButtonVariant } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Section } from '@/components/ui/section'
import { SubmitButton } from '@/components/ui/submit-button'
import { waitAMoment } from './wait-a-moment'

const variants: ButtonVariant[] = ['primary', 'secondary', 'quiet', 'danger']

export function Buttons() {
  return (
    <Section title="Buttons">
      <div className="flex flex-wrap gap-3">
        {variants.map((variant) => (
          <Button key={variant} variant={variant}>
            {variant}
          </Button>
        ))}
        <Button disabled>disabled</Button>
        <Button aria-disabled>pending</Button>
        <ButtonLink href="#" size="small">
          small link
        </ButtonLink>
        <form action={waitAMoment}>
          <SubmitButton variant="secondary" pendingLabel="Waiting…">
            Wait two seconds
          </SubmitButton>
        </form>
      </div>
    </Section>
  )
}
