import { Circle, CircleCheck } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { LinkText } from '@/components/ui/link-text'
import { Section } from '@/components/ui/section'
import { hasMailServer } from '@/lib/account/has-mail-server'
import type { CurrentUser } from '@/lib/session/current-user'

type TodoListProps = { user: CurrentUser; ownApplications: number }
type Todo = { label: string; href: string; isDone: boolean }

/** Hidden once every item is done. */
export async function TodoList(props: TodoListProps) {
  const t = await getTranslations('account.overview')
  const todos = await todosFor(props)
  const done = todos.filter(({ isDone }) => isDone).length
  if (done === todos.length) return null
  return (
    <Section title={t('todo')} lead={t('todoLead', { done, all: todos.length })}>
      <ul className="grid gap-3">
        {todos.map(({ label, href, isDone }) => (
          <li key={label} className="flex items-center gap-3">
            {isDone ? (
              <CircleCheck aria-hidden="true" size={20} strokeWidth={1.75} className="shrink-0 text-ok" />
            ) : (
              <Circle aria-hidden="true" size={20} strokeWidth={1.75} className="shrink-0 text-text-3" />
            )}
            <span className="sr-only">{isDone ? t('done') : t('open')}</span>
            {isDone ? <span className="text-text-2">{label}</span> : <LinkText href={href}>{label}</LinkText>}
          </li>
        ))}
      </ul>
    </Section>
  )
}

async function todosFor({ user, ownApplications }: TodoListProps): Promise<Todo[]> {
  const t = await getTranslations('account.overview')
  const everyone = [
    { label: t('todoEmail'), href: '/accounts/verify_email', isDone: user.emailVerified },
    { label: t('todoName'), href: '/accounts/profile', isDone: Boolean(user.name) },
  ]
  if (!user.isAdmin) return everyone
  return [
    ...everyone,
    { label: t('todoApplication'), href: '/oauth/applications/register', isDone: ownApplications > 0 },
    { label: t('todoMail'), href: '/admin/settings/mail', isDone: await hasMailServer() },
  ]
}
