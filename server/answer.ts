import { ServerResponse } from 'node:http'
import { isShuttingDown } from '@/lib/health'
import { pageUpdated, withNotice } from '@/lib/page-notice'
import { wasUnreadable } from '@/lib/unreadable-requests'

/** Every response of the server. Its head is the last place where Next's status can be replaced. */
export class Answer extends ServerResponse {
  /** The address as it was asked for, where a page answers. */
  pageAddress: string | null = null
  /** In lower case. Sent unless the answer has its own; set one by one, Node would copy and check them one by one. */
  usualHeaders: Record<string, string> | null = null

  override writeHead(status: number, ...rest: unknown[]): this {
    if (this.usualHeaders && !this.headersSent) return this.#writeWithUsual(status, rest)
    const isPage = this.pageAddress !== null && !this.headersSent
    if (isShuttingDown() && !this.headersSent) this.setHeader('connection', 'close')
    const said = isPage ? this.#saidByPage(status) : status
    return (super.writeHead as (status: number, ...rest: unknown[]) => this).call(this, said, ...rest)
  }

  #writeWithUsual(status: number, [own]: unknown[]): this {
    const headers = { ...this.usualHeaders, ...(own as Record<string, string> | undefined) }
    this.usualHeaders = null
    return this.writeHead(status, headers)
  }

  /**
   * Next answers a form with one line of text when it does not know its action, and with 500 when it cannot read it. A browser gets the
   * page again instead, with the reason: it may have been open since before an upgrade. A script gets the status of a client error.
   */
  #saidByPage(status: number): number {
    const isForm = this.req.method === 'POST' && this.req.headers['next-action'] === undefined
    const isUnreadable = status === 500 && wasUnreadable(this.req.headers['x-request-id'])
    const isUnknown = this.getHeader('x-nextjs-action-not-found') === '1'
    if (!isUnreadable && !isUnknown) return status
    if (!isForm) return isUnreadable ? 400 : status
    this.setHeader('location', withNotice(this.pageAddress ?? '/', pageUpdated))
    return 303
  }
}
