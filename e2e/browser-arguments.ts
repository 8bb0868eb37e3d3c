// Playwright's own list, which a second one replaces, as far as it matters here.
const asPlaywright = [
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
]
// Pages of the browser itself that it loads for every window, unseen: a third of all that the tests' browsers do.
const unseenPages = ['SpareRendererForSitePerProcess', 'WebUIOmniboxAimPopup', 'WebUIOmniboxPopup']

/** How Chromium is started for the tests. */
export const browserArguments = [
  `--disable-features=${[...asPlaywright, ...unseenPages].join(',')}`,
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]
