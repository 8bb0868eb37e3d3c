import { scryptSync } from 'node:crypto'
import { hash as hashArgon2 } from '@node-rs/argon2'
import { hash as hashBcrypt } from '@node-rs/bcrypt'
import { describe, expect, it } from 'vitest'
import { isReadablePasswordHash, passwordCheck } from './password-formats'
import { hashPassword, isImportedHash, verifyPassword } from './password'

// Made by Django 5.2.19 with its defaults, for these two passwords.
const english = 'correct horse battery staple'
const mixed = '密码-pässword-✓'
const made = {
  [english]: [
    'pbkdf2_sha256$1000000$WpMzzrE0E01SuSiww6qwAE$oUuUseGxJ+CjIxOIbGEn5yH//7Rc83TdNhXBs5GtUdo=',
    'pbkdf2_sha1$1000000$dpLDQAQvLwPYWAV0gPeSMB$1WNQrCkO+A0HsiXUJAARmlb/hNg=',
    'argon2$argon2id$v=19$m=102400,t=2,p=8$T3lkWURVeXJXeU1DOGl4cXZ3RVVkaw$iBbmEOt/c4hj6awWpn9gXt0+oHRMoFA5bQL/bS7xqKQ',
    'bcrypt_sha256$$2b$12$HgBz0fJlOSQxb/EoMHC4H.qhfTDAJIfTdpbnBBBuQBHmpWEkkv7dC',
    'bcrypt$$2b$12$CxLHsJf0X4d8bViNCzHMl.tW3dY6P5Vwbf6iRXPkWHWSgZF9eLeFy',
  ],
  [mixed]: [
    'pbkdf2_sha256$1000000$lJwFFSeadFCxVpuX2NK0uu$LMNnbB82Xrwufc2IcZ5cw283E/4+3oBI8Ma8dGM+ul8=',
    'pbkdf2_sha1$1000000$thdASYG7xdomGvmfpdY5n8$+JUEXTh4llDkalogFLl6RNq83c4=',
    'argon2$argon2id$v=19$m=102400,t=2,p=8$eWdrU1BVV0ppQnB4UXJmVWVya3ZHTQ$h8bB6P8guw4VNUYaeWh8RCfNXP+i/cD2ZfpyKZNbHy0',
    'bcrypt_sha256$$2b$12$Ss/gxNPjnVXCyzDK71MWnOl3fMFf2M6oJ5mwjRh9onzlZTMzb8Z/2',
    'bcrypt$$2b$12$t0XirMaCOAOCBHQuvss42.if3RiB8i8fpXJFTSTvnK3OmTSJMB8RS',
  ],
}
const cases = Object.entries(made).flatMap(([password, hashes]) =>
  hashes.map((stored) => ({ password, stored, kind: stored.split('$')[0] })),
)

describe('a password hash made by Django', () => {
  it.each(cases)('$kind lets $password in, and nothing else', async ({ password, stored }) => {
    expect(await verifyPassword(stored, password)).toBe(true)
    expect(await verifyPassword(stored, `${password} `)).toBe(false)
    expect(await verifyPassword(stored, '')).toBe(false)
    expect(isReadablePasswordHash(stored)).toBe(true)
    expect(isImportedHash(stored)).toBe(true)
  })

  it('of few iterations and a short salt is read too, as test suites and old systems made them', async () => {
    const stored = 'pbkdf2_sha256$1000$saltsalt$zzTVNkpdnDsQWZloN/zP8vUU74BCbHD/tDSXS4zXPSs='
    expect(await verifyPassword(stored, english)).toBe(true)
  })

  it('takes all of a long password into account where Django did', async () => {
    const long = `${'x'.repeat(60)}${english}`
    const whole = 'bcrypt_sha256$$2b$04$nbtU0Zh2jsDjO7/EQuCEb.nNnsB5YHKFwrOem.UUjkVMvIeBSTCCG'
    const cut = 'bcrypt$$2b$04$o03hTBuuCsLOnQ1Z5ILGuOKdvidk9m8Ju3WlL1GkiMKZkw3Fchbja'
    expect(await verifyPassword(whole, long)).toBe(true)
    expect(await verifyPassword(whole, `${long}!`)).toBe(false)
    expect(await verifyPassword(cut, long)).toBe(true)
  })
})

it.each([
  ['an unusable password', '!IejRPPy7IejulDRuc5qF75JpTWQNqCvg2RDuyUx2'],
  ['an unusable password of an early Django', '!'],
  ['a kind we do not know', 'scrypt$salt$16384$8$1$abcd'],
  ['unsalted MD5', 'md5$$5f4dcc3b5aa765d61d8327deb882cf99'],
  ['a name every object has', 'constructor$1$x$y'],
  ['nothing', ''],
  ['a sum of no bytes', 'pbkdf2_sha256$1000$saltsalt$='],
  ['a sum that was cut off', 'pbkdf2_sha256$1000$saltsalt$zzTVNkpd'],
  [
    'four thousand million iterations',
    'pbkdf2_sha256$4000000000$salt$zzTVNkpdnDsQWZloN/zP8vUU74BCbHD/tDSXS4zXPSs=',
  ],
  ['no iterations', 'pbkdf2_sha256$0$salt$zzTVNkpdnDsQWZloN/zP8vUU74BCbHD/tDSXS4zXPSs='],
  ['a bcrypt cost of days', 'bcrypt$$2b$31$CxLHsJf0X4d8bViNCzHMl.tW3dY6P5Vwbf6iRXPkWHWSgZF9eLeFy'],
  [
    'Argon2 with the memory of the machine',
    '$argon2id$v=19$m=67108864,t=2,p=1$T3lkWURVeXJXeU1D$iBbmEOt/c4hj6awWpn9gXt0',
  ],
  ['Argon2 without end', 'argon2$argon2id$v=19$m=8,t=900000000,p=1$T3lkWURVeXJXeU1D$iBbmEOt/c4hj6awWpn9gXt0'],
  ['a megabyte', `pbkdf2_sha256$1000$${'s'.repeat(1_000_000)}$zzTVNkpdnDsQWZloN/zP8vUU74BCbHD/tDSXS4zXPSs=`],
])('%s matches nothing, and costs no more than the password of an unknown account', async (_name, stored) => {
  expect(passwordCheck(stored)).toBeNull()
  expect(await verifyPassword(stored, english)).toBe(false)
})

it('an imported Argon2 hash lets a full-width password in, whether it was hashed as typed or in NFKC', async () => {
  const typed = '密码！２０２６ｏｆ ｍｙ ｈｏｕｓｅ'
  for (const form of [typed, typed.normalize('NFKC')]) {
    const stored = await hashArgon2(form)
    expect(await verifyPassword(stored, typed)).toBe(true)
    expect(await verifyPassword(stored, `${typed}！`)).toBe(false)
  }
  expect(await verifyPassword(await hashArgon2(typed), typed.normalize('NFKC'))).toBe(false)
})

it('a hash of this server is native', async () => {
  expect(isImportedHash(await hashPassword(english))).toBe(false)
})

it('of scrypt is read as Django writes it', async () => {
  const sum = scryptSync('correct horse', 'abcdefgh', 64, { N: 16384, r: 8, p: 1 }).toString('base64')
  const check = passwordCheck(`scrypt$16384$abcdefgh$8$1$${sum}`)
  expect(await check?.('correct horse')).toBe(true)
  expect(await check?.('correct house')).toBe(false)
  for (const work of [
    '4194304$abcdefgh$8$1',
    '16384$abcdefgh$64$1',
    '16384$abcdefgh$8$100',
    '16383$abcdefgh$8$1',
  ])
    expect(passwordCheck(`scrypt$${work}$${sum}`)).toBeNull()
})

it('of bcrypt is read in the form that other systems export', async () => {
  const made = await hashBcrypt('correct horse', { cost: 4 })
  for (const prefix of ['$2a$', '$2b$', '$2y$']) {
    const check = passwordCheck(made.replace(/^\$2b\$/, prefix))
    expect(await check?.('correct horse'), prefix).toBe(true)
    expect(await check?.('correct house'), prefix).toBe(false)
  }
  expect(passwordCheck(made.replace('$04$', '$31$'))).toBeNull()
})
