/** Names the API, as the title of a scope without a description. */
export const titleOfApiScope = (api: string, scope: string): Record<string, string> => ({
  en: `Use ${api} (${scope})`,
  'zh-CN': `使用 ${api}（${scope}）`,
})
