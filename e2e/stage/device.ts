import type { Page } from '@playwright/test'
import * as oidc from 'openid-client'
import { button, heading } from './account-pages'
import { newClient, type Client } from './applications'
import { issuer } from './issuer'
import type { Name } from './names'
import { RelyingParty } from './relying-party'
import { importRows } from './stage'
import { expect } from './test'

type Say = (name: Name) => string

export const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code'

/** A program on a television: it has no browser. */
export async function importDevice(
  { redirectUri }: Client,
  metadata: Record<string, unknown> = {},
): Promise<Client> {
  const { client, row } = newClient(redirectUri, {
    client_name: 'Big Screen',
    redirect_uris: [],
    post_logout_redirect_uris: [],
    grant_types: [deviceGrant, 'refresh_token'],
    response_types: [],
    scope: 'openid email groups offline_access',
    optional_scope: 'groups',
    ...metadata,
  })
  await importRows({ applications: [row] })
  return client
}

/** It asks, and shows a code. */
export async function startDevice(client: Client, scope = 'openid email groups offline_access') {
  const { configuration } = await RelyingParty.discover(issuer, client)
  const shown = await oidc.initiateDeviceAuthorization(configuration, { scope })
  return { configuration, shown }
}

/** From the page with the code in its address to the slip. */
export async function compareCode(page: Page, say: Say, code: string): Promise<void> {
  await expect(heading(page, say('connectDevice'))).toBeVisible()
  await expect(page.getByLabel(say('deviceCode'), { exact: true })).toHaveValue(code)
  await button(page, say('continue')).click()
  await expect(page.getByRole('main')).toContainText(code)
}
