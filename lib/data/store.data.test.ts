import { describeStoreContract } from '@/lib/oauth/testing/store-contract'
import { databaseFixture } from './testing/store-fixture'
import { useTestDatabase } from './testing/test-database'

useTestDatabase()
describeStoreContract('PostgreSQL', async () => databaseFixture)
