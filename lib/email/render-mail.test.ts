import { expect, it } from 'vitest'
import { renderMail } from './render-mail'

const verify = {
  template: 'verify_email',
  code: '482913',
  link: 'http://localhost:3000/accounts/verify_email?token=abc',
  codeMinutes: 10,
  linkHours: 24,
} as const

it('puts the code first in the subject, and code and link into HTML and text', async () => {
  const mail = await renderMail(verify, 'ada@chen.studio', 'en')
  expect(mail.subject).toBe('482 913 is your Auth Center code')
  for (const body of [mail.html, mail.text]) {
    expect(body).toContain('482 913')
    expect(body).toContain(verify.link)
  }
  expect(mail.text).not.toMatch(/<\w+/)
  expect(mail.html).toContain('lang="en"')
  expect(mail.html).not.toMatch(/<img|https?:\/\/(?!localhost|www\.w3\.org)/)
})

it('speaks Chinese to a Chinese reader', async () => {
  const mail = await renderMail(verify, 'ada@chen.studio', 'zh-CN')
  expect(mail.subject).toBe('482 913 是你的 Auth Center 验证码')
  expect(mail.text).toContain('10 分钟内有效')
})

it('says times in the reader’s time zone, and names the zone', async () => {
  const at = new Date('2026-11-21T20:00:00Z')
  const mail = { template: 'password_changed', at, ip: null, link: verify.link } as const
  const inShanghai = await renderMail(mail, 'ada@chen.studio', 'en', { timeZone: 'Asia/Shanghai' })
  expect(inShanghai.text).toContain('November 22, 2026 at 04:00 AM GMT+8')
  expect((await renderMail(mail, 'ada@chen.studio', 'en')).text).toContain('08:00 PM UTC')
})

it('wears the color of the deployment, unless it cannot be read on white', async () => {
  const red = await renderMail(verify, 'ada@chen.studio', 'en', { accent: '#8b1a1a' })
  expect(red.html).toContain('#8b1a1a')
  expect(red.html).not.toContain('#10545c')
  const yellow = await renderMail(verify, 'ada@chen.studio', 'en', { accent: '#ffee00' })
  expect(yellow.html).not.toContain('#ffee00')
  expect(yellow.html).toContain('#10545c')
})

it('leads from each mail about security to the page for people who did not do it', async () => {
  const at = new Date('2026-11-21T20:00:00Z')
  const link = 'http://localhost:3000/accounts/security'
  const common = { at, ip: null, link }
  const token = 'http://localhost:3000/accounts/not_me?token=abc'
  const asked = { at, ip: null, browser: null }
  const mails = [
    await renderMail({ template: 'password_changed', ...common }, 'ada@chen.studio', 'en'),
    await renderMail({ template: 'passkey_added', name: 'Key', ...common }, 'ada@chen.studio', 'zh-CN'),
    await renderMail({ template: 'two_step_off', left: 0, ...common }, 'ada@chen.studio', 'en'),
    await renderMail({ template: 'new_device', asked, link: token }, 'ada@chen.studio', 'en'),
  ]
  for (const { text } of mails) expect(text).toContain('/accounts/not_me')
  expect(mails[3]!.text).toContain(token)
})

it('has every template in both languages', async () => {
  const link = 'http://localhost:3000/accounts'
  const at = new Date('2026-11-21T04:00:00Z')
  for (const locale of ['en', 'zh-CN']) {
    const mails = [
      await renderMail({ template: 'already_registered', link }, 'ada@chen.studio', locale),
      await renderMail(
        { template: 'password_changed', at, ip: '203.0.113.9', link },
        'ada@chen.studio',
        locale,
      ),
    ]
    const asked = { at, ip: '203.0.113.9', browser: { name: 'Chrome', system: 'Linux' } }
    const reset = { template: 'reset_password', code: '482913', link, minutes: 30, asked } as const
    mails.push(
      await renderMail(reset, 'ada@chen.studio', locale),
      await renderMail({ ...reset, asked: { at, ip: null, browser: null } }, 'ada@chen.studio', locale),
    )
    for (const template of ['passkey_added', 'passkey_removed'] as const) {
      const mail = { template, name: 'Windows Hello', at, ip: null, link }
      mails.push(await renderMail(mail, 'ada@chen.studio', locale))
    }
    for (const template of ['invitation', 'account_created', 'reset_sent'] as const)
      mails.push(await renderMail({ template, link, expiresAt: at }, 'ada@chen.studio', locale))
    mails.push(await renderMail({ template: 'email_changed', at }, 'ada@chen.studio', locale))
    for (const each of [
      { ...verify, template: 'confirm_new_email' },
      { template: 'new_email_taken', link },
      { template: 'own_email_changed', at, link, expiresAt: at },
      { template: 'email_is_new', at },
      { template: 'new_device', asked: { at, ip: null, browser: null }, link },
    ] as const)
      mails.push(await renderMail(each, 'ada@chen.studio', locale))
    mails.push(await renderMail({ template: 'export_ready', link, expiresAt: at }, 'ada@chen.studio', locale))
    for (const template of ['deletion_cancelled', 'account_deleted'] as const)
      mails.push(await renderMail({ template, at }, 'ada@chen.studio', locale))
    mails.push(await renderMail({ template: 'own_deletion_scheduled', dueAt: at }, 'ada@chen.studio', locale))
    mails.push(await renderMail({ template: 'deletion_scheduled', dueAt: at }, 'ada@chen.studio', locale))
    for (const mail of mails)
      expect(`${mail.subject}${mail.text}`).not.toMatch(/\bemail\.\w|_\w+\.|undefined/)
    expect(mails[1]!.text).toContain('203.0.113.9')
    for (const word of ['203.0.113.9', 'Chrome', 'Linux', '482 913']) expect(mails[2]!.text).toContain(word)
    expect(mails[2]!.subject).toMatch(/^482 913/)
  }
})
