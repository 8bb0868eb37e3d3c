import { brandIcon, iconAnswer } from '../brand-icon'

const sizes = ['192', '512']
type Context = { params: Promise<{ size: string }> }

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { size } = await params
  if (!sizes.includes(size)) return new Response(null, { status: 404 })
  return iconAnswer(await brandIcon(Number(size)), 'image/png')
}
