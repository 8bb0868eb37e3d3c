import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { Section } from '@/components/ui/section'
import { localeNames, locales } from '@/lib/i18n/locales'
import { readEditable } from '@/lib/admin/edit-person'
import { findPersonEmail } from '@/lib/admin/read-person'
import { shownEmail } from '@/lib/shown-email'
import { requireAdmin } from '@/lib/session/require-admin'
import { ActionForm } from '../../../action-form'
import type { ActionField } from '../../../action-field'
import { AdminPage, titleOf } from '../../../admin-page'
import { editEmailAction, editProfileAction } from '../actions'

type Props = { params: Promise<{ id: string }> }

/** Once for the page and its title. */
const load = cache(findPersonEmail)

export const generateMetadata = async ({ params }: Props) => {
  const { id } = await params
  const title = (await getTranslations('people.edit'))('title')
  return titleOf('users', () => load(id).then((email) => email && shownEmail(email)), title)
}

/** What an administrator may correct of a person. */
export default async function EditPersonPage({ params }: Props) {
  const { id } = await params
  const path = `/admin/users/${encodeURIComponent(id)}`
  await requireAdmin(`${path}/edit`)
  const email = (await load(id)) ?? notFound()
  const [t, common, fields] = await Promise.all([
    getTranslations('people.edit'),
    getTranslations('common'),
    profileFields(id),
  ])
  return (
    <AdminPage title={t('title')} back={{ href: path, label: shownEmail(email) }}>
      <Section title={t('profile')} lead={t('profileLead')}>
        <ActionForm
          fields={fields}
          submit={common('save')}
          pending={t('pending')}
          done={t('saved')}
          variant="primary"
          send={editProfileAction.bind(null, id)}
        />
      </Section>
      <Section title={t('email')} lead={t('emailLead')}>
        <ActionForm
          fields={[{ name: 'email', label: t('email'), kind: 'email', value: email, maxLength: 320 }]}
          submit={t('changeEmail')}
          pending={t('pending')}
          done={t('saved')}
          send={editEmailAction.bind(null, id)}
        />
      </Section>
    </AdminPage>
  )
}

const texts = [
  'name',
  'givenName',
  'middleName',
  'familyName',
  'nickname',
  'preferredUsername',
  'phoneNumber',
  'birthdate',
  'website',
  'zoneinfo',
] as const

async function profileFields(id: string): Promise<ActionField[]> {
  const [t, edit, profile] = await Promise.all([
    getTranslations('account.profile.fields'),
    getTranslations('people.edit'),
    readEditable(id),
  ])
  return [
    ...texts.map((name) => ({ name, label: t(name), value: profile?.[name] ?? '', maxLength: 500 })),
    {
      name: 'locale',
      label: edit('language'),
      kind: 'choice',
      value: profile?.locale ?? '',
      options: [
        { value: '', label: edit('ownChoice') },
        ...locales.map((value) => ({ value, label: localeNames[value] })),
      ],
    },
  ]
}
