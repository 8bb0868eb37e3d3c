import { escapeHtml } from '@/lib/error-page/escape-html'
import { claimText } from '@/lib/i18n/claim-text'
import type { ApiCall } from '../api-call'
import type { JsonObject } from '../read-json'
import { resourcePage, rows } from './resource-page'

/** Told with the value they belong to, or of no use to a reader. */
const beside = ['id', 'sub', 'groups', 'updated_at', 'email_verified', 'phone_number_verified']

export function userPage(call: ApiCall, profile: JsonObject): Promise<Response> {
  return resourcePage(call, (texts, locale) => {
    const labels = new Map(Object.entries(texts.claims))
    const entries = Object.entries(profile).filter(([claim]) => !beside.includes(claim))
    const shown = entries.map(([claim, value]): [string, string] => [
      labels.get(claim) ?? claim,
      claimText(claim, textOf(value), locale),
    ])
    const title = textOf(profile.name ?? profile.preferred_username ?? texts.profile)
    return {
      title,
      lead: texts.profileLead,
      body: rows([[texts.id, textOf(profile.id)], ...shown]) + groupsOf(profile.groups, texts.groups),
    }
  })
}

function groupsOf(groups: unknown, title: string): string {
  if (!Array.isArray(groups) || groups.length === 0) return ''
  const items = (groups as { id: string; name: string }[]).map(
    ({ id, name }) =>
      `<li><a href="/accounts/resource/group/${encodeURIComponent(id)}.html">${escapeHtml(name)}</a></li>`,
  )
  return `<h2>${escapeHtml(title)}</h2><ul>${items.join('')}</ul>`
}

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (typeof value === 'object' && value !== null) return Object.values(value).map(String).join(', ')
  return String(value)
}
