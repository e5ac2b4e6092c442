import { Button } from '@mantine/core';
import { shownName } from '../../../shared/lib/name-text.ts';
import { useKeys } from '../../platform/keyboard.ts';
import { formatCount } from '../../ui/format.ts';
import { Icon } from '../../ui/icon/icon.tsx';
import { KeyHint } from '../../ui/text/key-hint.tsx';
import styles from './plans.module.css';
import { type PlansState, usePlansBatch } from './use-plans-batch.ts';
import { resultSentence } from './words.ts';
import type { PlanFailure, PlansResult } from './write-plans.ts';

export interface PlansBatchProps {
  /** Another array asks for another batch, once this one is done. */
  partnerIds: readonly string[];
  onClose: () => void;
}

/** Compliance plans of several partners: asks for a folder, writes one file each, and tells how it went. */
export function PlansBatch({ partnerIds, onClose }: PlansBatchProps) {
  const { state, cancel, again, showFolder } = usePlansBatch(partnerIds, onClose);
  useKeys('batch', { escape: escapeOf(state, { cancel, onClose }) });
  // The system's own dialog is open.
  if (state.phase === 'choosing') return null;
  return (
    <section className={styles.panel} aria-label="Compliance plans">
      {state.phase === 'writing' && <Writing state={state} onCancel={cancel} />}
      {state.phase === 'failed' && (
        <>
          <p className={styles.title} role="alert">
            No plan was written. {state.reason}
          </p>
          <Acts onAgain={again} onClose={onClose} />
        </>
      )}
      {state.phase === 'done' && (
        <>
          <Result result={state.result} />
          <Acts
            {...(state.result.lastFile === null ? {} : { onShow: showFolder })}
            {...(state.result.failures.length + state.result.left.length === 0 ? {} : { onAgain: again })}
            onClose={onClose}
          />
        </>
      )}
    </section>
  );
}

function escapeOf({ phase }: PlansState, { cancel, onClose }: { cancel: () => void; onClose: () => void }) {
  switch (phase) {
    case 'choosing':
      return undefined;
    case 'writing':
      return cancel;
    default:
      return onClose;
  }
}

interface WritingProps {
  state: Extract<PlansState, { phase: 'writing' }>;
  onCancel: () => void;
}

function Writing({ state: { progress, ending, folder }, onCancel }: WritingProps) {
  const { done, total, name } = progress;
  return (
    <>
      <p className={styles.title}>
        Compliance plans, {formatCount(done)} of {formatCount(total)}
      </p>
      <p className={styles.detail}>
        {ending ? 'Ending after this one: ' : 'Now: '}
        <bdi>{shownName(name)}</bdi>
      </p>
      <p className={styles.meta}>
        Into <bdi>{folder}</bdi>
      </p>
      <div
        className={styles.track}
        role="progressbar"
        aria-label="Plans written"
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
      >
        <div className={styles.bar} style={{ width: `${(done / Math.max(1, total)) * 100}%` }} />
      </div>
      <div className={styles.acts}>
        <Button
          variant="default"
          disabled={ending}
          onClick={onCancel}
          rightSection={<KeyHint keys={['Esc']} />}
          aria-keyshortcuts="Escape"
        >
          Cancel
        </Button>
      </div>
    </>
  );
}

function Result({ result }: { result: PlansResult }) {
  const whole = result.end === 'all' && result.failures.length === 0;
  return (
    <>
      <p className={styles.title} role={whole ? 'status' : 'alert'}>
        <Icon name={whole ? 'tick' : 'cross'} /> {resultSentence(result)}
      </p>
      {result.failures.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by keys
        <ul className={styles.failures} aria-label="Plans not written" tabIndex={0}>
          {result.failures.map((failure) => (
            <Failure key={failure.partnerId} failure={failure} />
          ))}
        </ul>
      )}
      {result.left.length > 0 && (
        <p className={styles.detail}>
          {formatCount(result.left.length)} {result.left.length === 1 ? 'was' : 'were'} not begun.
        </p>
      )}
    </>
  );
}

function Failure({ failure: { name, reason } }: { failure: PlanFailure }) {
  return (
    <li>
      <b>
        <bdi>{shownName(name)}</bdi>
      </b>{' '}
      {reason}
    </li>
  );
}

interface ActsProps {
  onShow?: () => void;
  onAgain?: () => void;
  onClose: () => void;
}

function Acts({ onShow, onAgain, onClose }: ActsProps) {
  return (
    <div className={styles.acts}>
      {onShow && (
        <Button variant="default" onClick={onShow}>
          Show folder
        </Button>
      )}
      {onAgain && (
        <Button variant="default" onClick={onAgain}>
          Try the others again
        </Button>
      )}
      <Button variant="subtle" onClick={onClose} rightSection={<KeyHint keys={['Esc']} />} aria-keyshortcuts="Escape">
        Close
      </Button>
    </div>
  );
}
