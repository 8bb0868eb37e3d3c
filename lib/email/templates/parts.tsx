import { Button, Heading, Link, Text } from 'react-email'
import type { ReactNode } from 'react'
import { colors, fonts } from './look'

export const Title = ({ children }: { children: ReactNode }) => (
  <Heading as="h1" style={{ color: colors.text, fontSize: 22, lineHeight: '30px', margin: '0 0 12px' }}>
    {children}
  </Heading>
)

export const Line = ({ children }: { children: ReactNode }) => (
  <Text style={{ color: colors.text, fontSize: 16, lineHeight: '24px', margin: '0 0 16px' }}>{children}</Text>
)

/** Read aloud or typed: large, and grouped by three. */
export const Code = ({ children }: { children: string }) => (
  <Text
    style={{
      backgroundColor: colors.sunken,
      borderRadius: 6,
      color: colors.text,
      fontFamily: fonts.code,
      fontSize: 28,
      letterSpacing: 3,
      lineHeight: '36px',
      margin: '0 0 16px',
      padding: '14px 18px',
    }}
  >
    {children}
  </Text>
)

/** The one button, and its whole address below for mail programs that show no button. */
export const Action = ({ href, label }: { href: string; label: string }) => (
  <>
    <Button
      href={href}
      style={{
        backgroundColor: colors.ink,
        borderRadius: 6,
        color: colors.onInk,
        fontSize: 16,
        fontWeight: 600,
        lineHeight: '24px',
        padding: '10px 20px',
      }}
    >
      {label}
    </Button>
    <Text
      data-skip-in-text="true"
      style={{
        color: colors.quiet,
        fontSize: 13,
        lineHeight: '20px',
        margin: '12px 0 16px',
        wordBreak: 'break-all',
      }}
    >
      <Link href={href} style={{ color: colors.quiet }}>
        {href}
      </Link>
    </Text>
  </>
)
