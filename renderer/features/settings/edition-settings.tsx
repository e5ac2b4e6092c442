import { Radio } from '@mantine/core';
import { AUTO, packIds, packOf } from '../../../shared/program/packs.ts';
import { preferencesStore, setEdition } from '../../state/preferences.ts';
import { useSummaries } from '../../store/use-summaries.ts';
import { formatCount, formatDay } from '../../ui/format.ts';
import { Section } from './setting.tsx';
import styles from './settings.module.css';

const AUTO_TITLE = 'The edition in force on each day';

/** The name of an edition, as its guide gives it. */
export const editionTitle = (choice: string): string => (choice === AUTO ? AUTO_TITLE : packOf(choice).title);

/** Which program guide decides. Another choice judges every partner anew; until then rows say that they are stale. */
export function EditionSettings() {
  const edition = preferencesStore((preferences) => preferences.edition);
  const { rows, staleCount } = useSummaries();
  return (
    <Section title="Program edition">
      <Radio.Group
        label="Program edition"
        labelProps={{ className: 'visually-hidden' }}
        value={edition}
        onChange={setEdition}
      >
        <div className={styles.radios}>
          {[...packIds, AUTO].map((choice) => (
            <Radio
              key={choice}
              size="xs"
              value={choice}
              label={
                <>
                  {editionTitle(choice)}
                  <span className={styles.hint}>{inForce(choice)}</span>
                </>
              }
            />
          ))}
        </div>
      </Radio.Group>
      <p className={styles.note} role="status">
        {staleCount > 0
          ? `${formatCount(rows.length - staleCount)} of ${formatCount(rows.length)} partners are judged by it; the others follow.`
          : 'Standing, lapses and deadlines of every partner follow this choice.'}
      </p>
    </Section>
  );
}

/** `until 29 Sep 2022`; an edition without days of its own can be chosen for any. */
function inForce(choice: string): string {
  if (choice === AUTO) return 'For days on which none was in force, the 2022–23 edition decides.';
  const { effectiveFrom, effectiveTo } = packOf(choice);
  if (effectiveFrom !== undefined && effectiveTo !== undefined)
    return `In force from ${formatDay(effectiveFrom)} to ${formatDay(effectiveTo)}; chosen here, it decides every day.`;
  if (effectiveTo !== undefined) return `In force until ${formatDay(effectiveTo)}; chosen here, it decides every day.`;
  if (effectiveFrom !== undefined)
    return `In force from ${formatDay(effectiveFrom)}; chosen here, it decides every day.`;
  return 'Decides every day.';
}
