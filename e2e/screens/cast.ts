import { password, type Person } from '../fixtures/people'

type Member = Person & { verified: boolean; suspended: boolean; groups: string[] }

const named: [name: string, email: string, groups?: string[]][] = [
  ['Noor Haddad', 'noor', ['Cartographers', 'Beta readers']],
  ['林晓', 'linxiao', ['Cartographers']],
  ['Tomás Vega', 'tomas.vega', ['Cartographers', '设计组']],
  ['Ines Okafor', 'ines'],
  ['Kim Larsen', 'kim', ['Beta readers']],
  ['欧阳修文', 'ouyang', ['设计组']],
  ['Gabriel José de la Concordia', 'gabriel', ['Beta readers']],
  ['محمد علي', 'm.ali', ['Cartographers']],
  ['Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaf', 'hubert'],
  ['👩‍💻 Robin', 'robin', ['设计组']],
  ['Anna-Lena Brandt', 'anna.lena', ['Cartographers', 'Night crew']],
  ["Siobhán O'Rourke", 'siobhan', ['Night crew']],
  ['Priya Raman', 'priya'],
  ['Jun Takahashi', 'jun'],
  ['Elif Demir', 'elif'],
  ['Oluwaseun Adeyemi', 'seun'],
  ['Marta Kowalska', 'marta'],
  ['陈思远', 'siyuan', ['设计组']],
  ['Luca Moretti', 'luca'],
  ['Hanna Virtanen', 'hanna'],
]

/** Names of every kind that a real list has. */
export const people: Member[] = named.map(([name, local, groups = []], turn) => ({
  name,
  email: `${local}@studio.example`,
  password,
  groups,
  verified: turn % 7 !== 5,
  suspended: turn === 14,
}))

export const scopes = [
  { name: 'tides:read', title: { en: 'Read tide tables', 'zh-CN': '读取潮汐表' } },
  { name: 'tides:write', title: { en: 'Correct tide tables', 'zh-CN': '修正潮汐表' }, sensitive: true },
]

export const resources = [
  {
    identifier: 'https://api.studio.example/tides',
    name: 'Tides API',
    scopes: ['tides:read', 'tides:write'],
  },
  { identifier: 'https://api.studio.example/maps', name: 'Maps API', token_format: 'opaque' },
]

export const detailTypes = [
  {
    type: 'payment',
    title: { en: 'Payment', 'zh-CN': '付款' },
    sentence: { en: 'Pay {amount} to {payee}', 'zh-CN': '向 {payee} 支付 {amount}' },
    fields: [
      { name: 'amount', kind: 'text', required: true },
      { name: 'payee', kind: 'text', required: true },
    ],
  },
]

type Cast = { client_name: string; trusted?: boolean; owner?: string } & Record<string, unknown>

const optional = {
  scope: 'openid profile email groups offline_access',
  optional_scope: 'groups offline_access',
}

export const applications: Cast[] = [
  { client_name: 'Field Notes', ...optional, description: 'Notes from the shore, on every device.' },
  { client_name: 'Tide Tables', trusted: true },
  { client_name: '海图', trusted: true },
  { client_name: 'House Keys', trusted: true },
  { client_name: 'Weather Window with a name that goes on for longer than most', trusted: true },
  { client_name: 'Night Shift', grant_types: ['client_credentials'], scope: 'tides:read' },
  { client_name: 'Harbour Maps', owner: 'noor@studio.example' },
  { client_name: 'Old Lighthouse', owner: 'kim@studio.example' },
]

export const agents = [
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
]
