import { readPicture } from '@/lib/account/change-picture'
import { imageResponse } from '@/lib/images/image-response'

type Context = { params: Promise<{ id: string }> }

/** What the claim `picture` leads to, so that pages of applications may show it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return imageResponse(await readPicture((await params).id), 'cross-origin')
}
