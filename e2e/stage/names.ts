/** The accessible names that specs go by, in both languages. docs/qa.md lists them; a page that changes one changes it here. */
export const names = {
  // administration
  createAdministrator: ['Create administrator', '创建管理员'],
  dashboard: ['Dashboard', '仪表盘'],
  // account
  signIn: ['Sign in', '登录'],
  signOut: ['Sign out', '退出登录'],
  signedOut: ['You are signed out', '你已退出登录'],
  newAccount: ['Create an account', '注册账号'],
  createAccount: ['Create account', '注册'],
  email: ['Email', '邮箱'],
  name: ['Name', '姓名'],
  password: ['Password', '密码'],
  checkEmail: ['Check your email', '查看你的邮箱'],
  confirmAddress: ['Confirm your email address', '确认你的邮箱地址'],
  code: ['Code', '验证码'],
  confirm: ['Confirm', '确认'],
  sendCode: ['Send me a code', '发送验证码'],
  forgotPassword: ['Forgot password?', '忘记密码？'],
  resetPassword: ['Reset your password', '重置密码'],
  sendReset: ['Send', '发送'],
  continue: ['Continue', '继续'],
  chooseNewPassword: ['Choose a new password', '设置新密码'],
  newPassword: ['New password', '新密码'],
  changePassword: ['Change password', '更改密码'],
  passwordIsChanged: ['Your password is changed', '密码已更改'],
  oneOtherDevice: ['You’re signed out on one other device.', '你已在另外 1 台设备上退出登录。'],
  linkIsOver: ['This link does not work any more', '这个链接已失效'],
  linkWasUsed: ['This link was used already', '这个链接已经用过'],
  overview: ['Overview', '概览'],
  // consent
  allow: ['Allow and continue', '允许并继续'],
  deny: ['Don’t allow', '拒绝'],
  switchAccount: ['Switch', '切换账号'],
  untilRemoved: ['Until I remove it', '直到我撤销'],
  thirtyDays: ['30 days', '30 天'],
  once: ['Just this once', '仅这一次'],
  // devices
  connectDevice: ['Connect a device', '连接设备'],
  deviceCode: ['Code', '代码'],
  allowDevice: ['Allow', '允许'],
  deviceIsConnected: ['Your device is connected', '设备已连接'],
  nothingAllowed: ['Nothing was allowed', '未授予任何权限'],
  // access
  authorizedApplications: ['Authorized applications', '已授权的应用'],
  removeAccess: ['Remove access', '撤销授权'],
  // applications
  yourApplications: ['Your applications', '我的应用'],
  registerApplication: ['Register an application', '注册应用'],
  applicationName: ['Name', '名称'],
  returnAddress: ['Return address', '回调地址'],
  register: ['Register', '注册'],
  openApplication: ['Open the application', '打开应用'],
  newSecret: ['New secret', '新建密钥'],
  save: ['Save', '保存'],
  saved: ['Saved', '已保存'],
  upload: ['Upload', '上传'],
  deleteApplication: ['Delete this application', '删除此应用'],
} as const satisfies Record<string, readonly [en: string, chinese: string]>

export type Name = keyof typeof names
export type Language = 'en' | 'zh-CN'

export const nameIn = (language: Language, name: Name): string => names[name][language === 'en' ? 0 : 1]
