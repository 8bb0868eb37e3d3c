import { hearFirst } from '@/app/form/travel'

// Next runs this before its router.
hearFirst()
