import { dropCache } from '@/lib/data/cached'
import {
  findApiOfScope,
  findCatalogueScope,
  lockCatalogue,
  saveCatalogueScope,
  type CatalogueScope,
} from '@/lib/data/catalogue'
import { done, refusedFields, type Outcome } from '@/lib/outcome'
import type { Actor } from './actor'
import { titleOfApiScope } from './api-scope-title'
import { auditedChange } from './audited-change'
import { TypedScope, type TypedScopeTexts } from './scope-form'

export { findCatalogueScope }

/**
 * What people read of a scope at consent. Without a title, one of an API is named after the API, as when it was registered; those of the
 * standards need theirs.
 */
export async function changeScope(
  name: string,
  typed: Record<string, unknown>,
  actor: Actor,
): Promise<Outcome | null> {
  const parsed = TypedScope.safeParse(typed)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => [String(path[0]), message] as const)
    return refusedFields(Object.fromEntries(problems.reverse()))
  }
  const outcome = await auditedChange(
    actor,
    async ({ database, record }) => {
      const before = await findCatalogueScope(name, database)
      if (!before) return null
      const title = textOf(parsed.data.titleEn, parsed.data.titleZh) ?? (await titleWithout(name, database))
      if (title === null) return refusedFields({ titleEn: 'scope_title' })
      const wanted = wantedOf(before, title, parsed.data)
      const [was, is] = [shown(before), shown(wanted)]
      const changed = Object.keys(was).filter((key) => was[key] !== is[key])
      if (changed.length === 0) return done
      await saveCatalogueScope(wanted, database)
      const only = (all: Record<string, unknown>) => Object.fromEntries(changed.map((key) => [key, all[key]]))
      await record({
        action: 'scope.updated',
        target: { type: 'scope', id: name },
        details: { before: only(was), after: only(is) } as Record<string, Record<string, string | boolean>>,
      })
      return done
    },
    lockCatalogue,
  )
  dropCache()
  return outcome
}

async function titleWithout(name: string, database: Parameters<typeof findApiOfScope>[1]) {
  const api = await findApiOfScope(name, database)
  return api === null ? null : titleOfApiScope(api, name)
}

const textOf = (en: string, chinese: string) =>
  en === '' ? null : { en, ...(chinese !== '' && { 'zh-CN': chinese }) }

const wantedOf = (
  before: CatalogueScope,
  title: Record<string, string>,
  { descriptionEn, descriptionZh, sensitive }: TypedScopeTexts,
): CatalogueScope => ({
  ...before,
  title,
  description: textOf(descriptionEn, descriptionZh),
  sensitive,
})

/** For the record. */
const shown = ({ title, description, sensitive }: CatalogueScope): Record<string, string | boolean> => ({
  title: title['en'] ?? '',
  titleChinese: title['zh-CN'] ?? '',
  description: description?.['en'] ?? '',
  descriptionChinese: description?.['zh-CN'] ?? '',
  sensitive,
})
