import { clauseQuote, clauseReference } from '../../../shared/program/pack.ts';
import { PanelHead } from '../../ui/form/panel-head.tsx';
import { plural } from '../../ui/format.ts';
import { PhraseText } from '../../ui/text/phrase-text.tsx';
import { gapSentence } from './review-model.ts';
import type { StandingSource } from './source.ts';
import styles from './standing.module.css';

/** The days of the last 24 months on which what is to be kept perpetually was not. Nothing for a partner without such a row. */
export function GapList({ source }: { source: StandingSource }) {
  const { evaluation, pack, asOf } = source;
  const perpetual = evaluation.subjects
    .flatMap(({ requirements }) => requirements)
    .find(({ id }) => pack.requirements[id]?.perpetual);
  if (perpetual === undefined) return null;
  const clause = pack.clauses[perpetual.clauseId];
  const { gaps } = evaluation;
  return (
    <section className={styles.gaps}>
      <PanelHead
        title={`Gaps in ${perpetual.label.toLowerCase()}, last 24 months`}
        detail={gaps.length === 0 ? 'none' : plural(gaps.length, 'gap')}
      />
      {gaps.length > 0 && (
        <ul className={styles.gapList}>
          {gaps.map((gap) => (
            <li key={`${gap.requirement} ${gap.from}`}>
              <PhraseText phrase={gapSentence(gap)} today={asOf} strong />
            </li>
          ))}
        </ul>
      )}
      {gaps.length > 0 && clause !== undefined && (
        <p className={styles.note}>
          “{clauseQuote(clause)}” ({clauseReference(clause)})
        </p>
      )}
    </section>
  );
}
