import { getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { classNames } from '@/components/ui/class-names'
import { Moment } from '@/components/ui/moment'
import type { readKeys } from '@/lib/admin/signing-keys'
import { ActionDialog } from '../action-dialog'
import { withdrawAction } from './actions'

type Key = Awaited<ReturnType<typeof readKeys>>[number]['keys'][number]

const tones = { next: 'info', active: 'ok', retiring: 'warn', retired: 'neutral' } as const
const dots = {
  next: 'border-ink bg-surface',
  active: 'border-ok bg-ok',
  retiring: 'border-warn bg-warn-soft',
  retired: 'border-line-strong bg-sunken',
}

/** A key's stages from the top: next, signing, published only, retired. */
export async function KeyTimeline({ keys }: { keys: Key[] }) {
  const t = await getTranslations('admin.keys')
  const words = {
    made: t('made'),
    signs: t('signs'),
    leaves: t('leaves'),
    left: t('left'),
    withdrawn: t('withdrawnAt'),
  }
  return (
    <ol>
      {keys.map((key, index) => (
        <li key={key.kid} className="relative grid gap-0.5 pb-5 pl-8 last:pb-0">
          {index < keys.length - 1 && (
            <span
              aria-hidden="true"
              className="absolute top-5 bottom-[-0.25rem] left-[0.4375rem] w-px bg-line-strong"
            />
          )}
          <span
            aria-hidden="true"
            className={classNames('absolute top-1 left-0 size-4 rounded-full border-2', dots[key.status])}
          />
          <p className="flex flex-wrap items-center gap-2">
            <Badge tone={tones[key.status]} dot>
              {t(`status.${key.status}`)}
            </Badge>
            <span className="text-sm text-text-2">
              {t(key.withdrawnAt ? 'means.withdrawn' : `means.${key.status}`)}
            </span>
          </p>
          <code className="text-sm [overflow-wrap:anywhere] select-all">{key.kid}</code>
          <p className="text-sm text-text-2">
            <Ages made={key} words={words} />
          </p>
          {key.status !== 'retired' && <Withdraw kid={key.kid} isActive={key.status === 'active'} />}
        </li>
      ))}
    </ol>
  )
}

/** For a key that may have leaked. */
async function Withdraw({ kid, isActive }: { kid: string; isActive: boolean }) {
  const [t, common] = await Promise.all([getTranslations('admin.keys'), getTranslations('common')])
  return (
    <div className="pt-1">
      <ActionDialog
        trigger={t('withdraw')}
        triggerLabel={t('withdrawOf', { kid })}
        triggerVariant="quiet"
        title={t('withdrawQuestion')}
        confirm={t('withdraw')}
        confirmVariant="danger"
        pending={t('withdrawing')}
        cancel={common('cancel')}
        send={withdrawAction.bind(null, kid)}
      >
        <p>
          <code className="[overflow-wrap:anywhere]">{kid}</code>
        </p>
        <p>{t('effects.tokens')}</p>
        <p>{t('effects.caches')}</p>
        {isActive && <p>{t('effects.next')}</p>}
      </ActionDialog>
    </div>
  )
}

type Words = Record<'made' | 'signs' | 'leaves' | 'left' | 'withdrawn', string>

function Ages({ made, words }: { made: Key; words: Words }) {
  const { createdAt, activatedAt, retiresAt, withdrawnAt, status } = made
  const parts = [
    { label: words.made, at: createdAt },
    ...(activatedAt ? [{ label: words.signs, at: activatedAt }] : []),
    ...(withdrawnAt ? [{ label: words.withdrawn, at: withdrawnAt }] : []),
    ...(retiresAt && !withdrawnAt
      ? [{ label: status === 'retired' ? words.left : words.leaves, at: retiresAt }]
      : []),
  ]
  return parts.map(({ label, at }, index) => (
    <span key={label}>
      {index > 0 && ' · '}
      {label} <Moment at={at.getTime()} />
    </span>
  ))
}
