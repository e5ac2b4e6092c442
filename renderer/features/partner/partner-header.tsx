import { Button, Tabs } from '@mantine/core';
import { Fragment, useEffect, useRef } from 'react';
import type { Day } from '../../../shared/lib/day.ts';
import { Icon } from '../../ui/icon/icon.tsx';
import { StatusChip } from '../../ui/standing/status-chip.tsx';
import { KeyHint } from '../../ui/text/key-hint.tsx';
import { PhraseText } from '../../ui/text/phrase-text.tsx';
import { type AnswerPart, answerOf } from './answer-model.ts';
import { EditCell } from './edit-cell.tsx';
import { editFields } from './edit-fields.ts';
import { useEditing } from './editing.tsx';
import { metaOf } from './meta-model.ts';
import styles from './partner.module.css';
import type { PartnerSource } from './source.ts';
import type { TabModel } from './tabs-model.ts';

export interface PartnerHeaderProps {
  source: PartnerSource;
  today: Day;
  tabs: readonly TabModel[];
  onPlan: (() => void) | undefined;
}

/** Who this is, the answer in a sentence, the standings, the one act, and the tabs. */
export function PartnerHeader({ source, today, tabs, onPlan }: PartnerHeaderProps) {
  const { file, evaluation, pack, asOf } = source;
  const { partner } = useEditing().file;
  const name = useRef<HTMLHeadingElement>(null);
  useEffect(() => name.current?.focus({ preventScroll: true }), []);

  return (
    <header className={styles.header}>
      <div className={styles.headRow}>
        <div className={styles.who}>
          {/* The focus is here on arrival, where F2 means the name in it. */}
          <h1
            ref={name}
            tabIndex={-1}
            className={styles.name}
            onKeyDown={({ key, target, currentTarget }) => {
              if (key === 'F2' && target === currentTarget) currentTarget.querySelector('button')?.click();
            }}
          >
            <EditCell record={partner} field={editFields.partner[0]} />
          </h1>
          <p className={styles.meta}>
            {metaOf(file, evaluation, pack, asOf).map((part, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a line have no identity of their own
              <Fragment key={index}>
                {index > 0 && <span className={styles.dot}> · </span>}
                <PhraseText phrase={part} today={asOf} />
              </Fragment>
            ))}
          </p>
        </div>
        {onPlan && (
          <Button
            variant="filled"
            leftSection={<Icon name="export" size={14} />}
            rightSection={<KeyHint keys={['P']} />}
            aria-keyshortcuts="P"
            onClick={onPlan}
          >
            Compliance plan
          </Button>
        )}
      </div>
      <div className={styles.answerRow}>
        <p className={styles.answer}>
          {answerOf(evaluation, pack, file.partner.status, today).map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <Part key={index} part={part} asOf={asOf} />
          ))}
        </p>
        <div className={styles.chips}>
          {evaluation.subjects.map(({ subject, label, status }) => (
            <StatusChip key={subject} status={status} label={label} size="header" withWord={status !== 'pass'} />
          ))}
        </div>
      </div>
      <Tabs.List aria-label="Partner">
        {tabs.map(({ id, label, detail }, index) => (
          <Tabs.Tab key={id} value={id} rightSection={detail} aria-keyshortcuts={`${index + 1}`}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </header>
  );
}

function Part({ part, asOf }: { part: AnswerPart; asOf: Day }) {
  const words = <PhraseText phrase={part.text} today={asOf} />;
  return part.strong ? <b>{words}</b> : words;
}
