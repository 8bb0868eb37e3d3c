import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test, vi } from 'vitest'
import { sentBy } from '@/app/form/testing/sent-by'
import { applicationTypes } from '@/lib/applications/application-type'
import { messages } from '@/messages'
import { RegisterForm } from './register-form'
import { startingValues } from './starting-values'
import { typedApplication } from './typed-application'

vi.mock('./actions', () => ({ registerAction: () => Promise.resolve(null) }))

const scopes = ['openid', 'profile', 'email'].map((name) => ({
  name,
  title: name,
  description: null,
  sensitive: false,
  claims: [name],
}))

describe('the form of a new application', () => {
  test.each(applicationTypes.filter((type) => type !== 'api' && type !== 'service'))(
    '%s: a browser without JavaScript sends what it was drawn with',
    (type) => {
      const html = renderToStaticMarkup(
        <NextIntlClientProvider locale="en" messages={messages.en} timeZone="UTC">
          <RegisterForm issuer="http://localhost" schemes={[]} startType={type} scopes={scopes} values={{}} />
        </NextIntlClientProvider>,
      )
      expect(typedApplication(sentBy(html))).toEqual({ ...startingValues(type, scopes), redirectUris: [] })
    },
  )

  test('a forged one is a form with nothing in it', () => {
    expect(typedApplication(new FormData())).toMatchObject({
      type: 'web',
      name: '',
      redirectUris: [],
      scopes: [],
    })
  })
})
