import { escapeHtml } from '@/lib/error-page/escape-html'
import type { ApiCall } from '../api-call'
import type { GroupJson, MemberJson } from './group-json'
import { resourcePage, rows } from './resource-page'

export function groupPage(call: ApiCall, group: GroupJson): Promise<Response> {
  const { id, name, description, members_count: count, members, next } = group
  return resourcePage(call, (texts) => {
    const items = members.map((member) => `<li>${escapeHtml(memberText(member, texts.nameless))}</li>`)
    const onwards = `/accounts/resource/group/${encodeURIComponent(id)}.html?after=${encodeURIComponent(next ?? '')}`
    return {
      title: name,
      lead: description ?? texts.groupLead,
      body: [
        rows([
          [texts.id, id],
          [texts.membersCount, String(count)],
        ]),
        items.length > 0 ? `<h2>${escapeHtml(texts.members)}</h2><ul>${items.join('')}</ul>` : '',
        next === null ? '' : `<p><a href="${escapeHtml(onwards)}">${escapeHtml(texts.more)}</a></p>`,
      ].join('\n'),
    }
  })
}

function memberText({ id, name, email }: MemberJson, nameless: string): string {
  const shown = name ?? email ?? id ?? nameless
  return name !== undefined && email !== undefined ? `${name} (${email})` : shown
}
