import { createTranslator } from 'next-intl'
import type { getTranslations } from 'next-intl/server'
import { expect, test } from 'vitest'
import { messages } from '@/messages'
import { textByName, textsBelow } from './text-by-name'

const common = createTranslator({ locale: 'en', messages: messages.en, namespace: 'common' })

test('a name that is known only when it is needed has its text, or none', () => {
  expect(textByName(common, ['can', 'cel'].join(''))).toBe(messages.en.common.cancel)
  expect(textByName(common, 'no.such.text')).toBeNull()
})

test('the texts below a name are given as they are written', () => {
  const errors = createTranslator({ locale: 'en', messages: messages.en })
  expect(textsBelow(errors, 'common')).toEqual(messages.en.common)
})

type Translator = Awaited<ReturnType<typeof getTranslations<'common'>>>
type Named = Parameters<Translator>[0]

test('a text that is not there does not compile', () => {
  const there: Named = 'cancel'
  // @ts-expect-error no such text
  const missing: Named = 'no.such.text'
  expect(messages.en.common).toHaveProperty(there)
  expect(messages.en.common).not.toHaveProperty(missing)
})
