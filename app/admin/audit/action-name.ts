import { getTranslations } from 'next-intl/server'
import { textByName, textsBelow } from '@/lib/i18n/text-by-name'

type Tree = { [name: string]: string | Tree }

/** Every action that has a name, grouped by what it is about: `user` -> `user.suspended`. */
export async function knownActions(): Promise<{ group: string; actions: string[] }[]> {
  const tree = textsBelow(await getTranslations('admin.audit'), 'actions') as Tree
  return Object.entries(tree).map(([group, names]) => ({
    group,
    actions: Object.keys(names).map((name) => `${group}.${name}`),
  }))
}

/** The action in the person's language; one without a translation as recorded. */
export async function actionNames(): Promise<(action: string) => string> {
  const t = await getTranslations('admin.audit.actions')
  return (action) => (/^\w+\.\w+$/.test(action) ? textByName(t, action) : null) ?? action
}

/** The actions whose name or code contains a text; none for a short one, which many contain. */
export async function actionsNamed(search: string): Promise<string[]> {
  const wanted = search.toLocaleLowerCase()
  if (wanted.length < (/[\u3400-\u9fff]/.test(wanted) ? 2 : 4)) return []
  const [groups, nameOf] = await Promise.all([knownActions(), actionNames()])
  const named = (action: string) => `${action} ${nameOf(action)}`.toLocaleLowerCase().includes(wanted)
  return groups.flatMap(({ actions }) => actions).filter(named)
}
