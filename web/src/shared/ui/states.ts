import type { Texts } from '@/locales/zh-CN'

/** What a state means for the person who looks; colour and shape follow from it. */
export type Tone = 'good' | 'warn' | 'bad' | 'run' | 'wait' | 'idle'

/** Kinds of state whose words stand in locales/words. */
export type StateKind = 'resourceStates' | 'batchStates' | 'runStates' | 'rejectStates' | 'feedStates' | 'personStates' | 'outcomes'

const TONES: { [K in StateKind]: Record<keyof Texts['words'][K], Tone> } = {
  resourceStates: { DRAFT: 'wait', ACTIVE: 'good', RETIRED: 'idle' },
  batchStates: { OPEN: 'run', COMMITTED: 'good', HELD: 'wait', DISMISSED: 'idle', ABANDONED: 'bad', UNDONE: 'idle' },
  runStates: { QUEUED: 'idle', RUNNING: 'run', WAITING: 'wait', DONE: 'good', HELD: 'wait', FAILED: 'bad', CANCELLED: 'idle' },
  rejectStates: { OPEN: 'wait', REPAIRED: 'good', CLOSED: 'good', DISMISSED: 'idle', REPEATED: 'idle', RETURNED: 'idle' },
  feedStates: { ACTIVE: 'good', PAUSED: 'idle' },
  personStates: { ACTIVE: 'good', LOCKED: 'bad', INACTIVE: 'idle' },
  outcomes: { DONE: 'good', REFUSED: 'warn', FAILED: 'bad' },
}

/** A run that ended by holding its batch back has done what it could, and nothing of it counts yet. */
export const runStateOf = (run: { state: string; result?: Record<string, unknown> | null }): string => (run.state === 'DONE' && run.result?.state === 'HELD' ? 'HELD' : run.state)

export function toneOf(kind: StateKind, value: string): Tone {
  return (TONES[kind] as Record<string, Tone>)[value] ?? 'idle'
}
