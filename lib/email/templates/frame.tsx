import { Body, Container, Head, Hr, Html, Preview, Section, Text } from 'react-email'
import type { ReactNode } from 'react'
import { colors, fonts } from './look'

type FrameProps = {
  locale: string
  productName: string
  preview: string
  /** Why this person gets this mail. */
  reason: string
  children: ReactNode
}

/** One column of live text that stays readable where a mail program darkens it; no pictures to load. */
export function Frame({ locale, productName, preview, reason, children }: FrameProps) {
  return (
    <Html lang={locale}>
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
      </Head>
      <Preview>{preview}</Preview>
      <Body
        style={{ backgroundColor: colors.canvas, fontFamily: fonts.text, margin: 0, padding: '32px 12px' }}
      >
        <Container style={sheet}>
          <Text style={{ ...line, color: colors.ink, fontWeight: 650, margin: '0 0 24px' }}>
            {productName}
          </Text>
          <Section>{children}</Section>
          <Hr style={{ borderColor: colors.line, margin: '28px 0 16px' }} />
          <Text style={{ ...line, color: colors.quiet, fontSize: 13, lineHeight: '20px', margin: 0 }}>
            {reason}
          </Text>
        </Container>
      </Body>
    </Html>
  )
}

const line = { fontSize: 16, lineHeight: '24px' }
const sheet = {
  backgroundColor: colors.surface,
  border: `1px solid ${colors.line}`,
  borderRadius: 10,
  margin: '0 auto',
  maxWidth: 600,
  padding: 28,
}
