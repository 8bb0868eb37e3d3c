import { afterAll, beforeAll, describe } from 'vitest'
import { describeAccessTokens } from './contract/access-tokens'
import { describeCatalogue } from './contract/catalogue'
import { describeCodes } from './contract/codes'
import { describeDevices } from './contract/devices'
import { describeGrants } from './contract/grants'
import { describeRefreshTokens } from './contract/refresh-tokens'
import { describeStoredRequests, describeUsedIdentifiers } from './contract/requests'
import type { StoreFixture } from './store-fixture'

/** What every store must do, races included. Each test makes people and applications of its own, so one store serves them all. */
export function describeStoreContract(name: string, open: () => Promise<StoreFixture>): void {
  describe(`${name}: the store contract`, () => {
    let fixture: StoreFixture
    beforeAll(async () => {
      fixture = await open()
    })
    afterAll(async () => {
      await fixture.close()
    })
    const current = () => fixture
    describeCatalogue(current)
    describeGrants(current)
    describeCodes(current)
    describeDevices(current)
    describeRefreshTokens(current)
    describeAccessTokens(current)
    describeStoredRequests(current)
    describeUsedIdentifiers(current)
  })
}
