import type { Brand } from '@/lib/branding/brand'
import type { PostedAnswer } from '@/lib/oauth/authorization-server'
import { formTarget } from '@/lib/security-headers'
import { escapeHtml } from './escape-html'
import { framedPage } from './page-frame'

const script = 'document.forms[0].submit()'

/** Posts the answer automatically; without JavaScript, the person presses the button. The form leads to the client. */
export function renderPostingPage(
  { action, fields }: PostedAnswer,
  request: Request,
  brand: Brand,
): Response {
  const host = new URL(action).host || action
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  )
  return framedPage(request, brand, ({ posting }) => ({
    title: posting.title,
    script,
    formTarget: formTarget(originOf(action)),
    main: `<h1>${posting.title}</h1>
<p>${posting.text}</p>
<form method="post" action="${escapeHtml(action)}">
${inputs.join('\n')}
<button type="submit">${escapeHtml(posting.button.replaceAll('{host}', host))}</button>
</form>`,
  }))
}

/** The scheme alone for a private-use scheme. */
function originOf(action: string): string {
  const { origin, protocol } = new URL(action)
  return origin === 'null' ? protocol : origin
}
