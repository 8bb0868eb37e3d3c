import { describeStoreContract } from '../store-contract'
import { createMemoryFixture } from './fixture'

describeStoreContract('memory', async () => createMemoryFixture())
