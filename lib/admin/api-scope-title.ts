/** For a scope that nobody has described: it names the API. */
export const titleOfApiScope = (api: string, scope: string): Record<string, string> => ({
  en: `Use ${api} (${scope})`,
  'zh-CN': `使用 ${api}（${scope}）`,
})
