import { getLocale, getTranslations } from 'next-intl/server'
import { listGroupNames } from '@/lib/admin/list-groups'
import { localeNames, locales } from '@/lib/i18n/locales'
import { errorTexts } from '@/app/form/error-texts'
import { submittedForm } from '@/app/form/submitted-form'
import { formText } from '../form-text'

const mostGroups = 500

/** What was typed about a new person. */
export function typedPerson(form: FormData) {
  const typed = formText(form, 'locale')
  return {
    email: formText(form, 'email'),
    name: formText(form, 'name', 120).replaceAll('\n', ' '),
    locale: locales.find((each) => each === typed) ?? null,
    groups: submittedForm(form)
      .getAll('groups')
      .filter((id) => typeof id === 'string')
      .slice(0, mostGroups),
  }
}

/** The same, for the form to show again. */
export const shownPerson = ({ locale, groups, ...typed }: ReturnType<typeof typedPerson>) => ({
  ...typed,
  locale: locale ?? '',
  groups: groups.join(' '),
})

/** What the form needs, of the kind `invite` or `create`. */
export async function newPersonForm(kind: 'invite' | 'create') {
  const [t, common, own, locale, groups] = await Promise.all([
    getTranslations('people.newPerson'),
    getTranslations('common'),
    getTranslations(`people.${kind}`),
    getLocale(),
    listGroupNames(),
  ])
  const first = locales.filter((each) => each === locale)
  const ordered = [...first, ...locales.filter((each) => each !== locale)]
  return {
    languages: ordered.map((value) => ({ value, label: localeNames[value] })),
    groups: groups.map(({ id, name }) => ({ value: id, label: name })),
    texts: {
      ...(await errorTexts(own('title'))),
      email: t('email'),
      name: t('name'),
      nameHint: t('nameHint'),
      language: t('language'),
      languageHint: t('languageHint'),
      groups: t('groups'),
      submit: own('submit'),
      pending: own('pending'),
      leave: common('leave'),
    },
  }
}
