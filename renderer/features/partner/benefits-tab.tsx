import type { PartnerEvaluation } from '../../../shared/program/evaluation.ts';
import { plural } from '../../ui/format.ts';
import { Icon } from '../../ui/icon/icon.tsx';
import { type BenefitsView, benefitsView, type Grant } from './benefits-model.ts';
import { KeptScroll } from './kept-scroll.tsx';
import type { PartnerSource } from './source.ts';
import styles from './tables.module.css';
import { listWords } from './words.ts';

/** What the partner has and misses, and what another standing would bring or take. */
export function BenefitsTab({ source }: { source: PartnerSource }) {
  const { file, pack, asOf, evaluation } = source;
  const view = benefitsView(file, pack, asOf);
  const help = pack.resources.find(({ where }) => where === 'benefits');
  const hasOwn = view.track === 'open' || view.track === 'select';
  return (
    <KeptScroll id="benefits" className={styles.scroll} label="Benefits">
      <div className={styles.summary}>
        {[...sentencesOf(view), ...atRisk(view, evaluation)].map(({ lead, rest }) => (
          <p key={lead}>
            <b>{lead}</b> {rest}
          </p>
        ))}
      </div>
      <table className={`${styles.table} ${styles.wide} ${styles.benefits}`}>
        <caption className="visually-hidden">Benefits of the program, by track</caption>
        <thead>
          <tr>
            <th scope="col">Benefit</th>
            {hasOwn && <th scope="col">This partner</th>}
            <th scope="col">Open</th>
            <th scope="col">Select</th>
          </tr>
        </thead>
        {view.groups.map(({ group, rows }) => (
          <tbody key={group}>
            <tr className={styles.group}>
              <th scope="colgroup" colSpan={hasOwn ? 4 : 3}>
                {group}
              </th>
            </tr>
            {rows.map(({ id, label, own, open, select }) => (
              <tr key={id}>
                <th scope="row">{label}</th>
                {hasOwn && (
                  <td>
                    <GrantWords grant={own} strong />
                  </td>
                )}
                <td>
                  <GrantWords grant={open} />
                </td>
                <td>
                  <GrantWords grant={select} />
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      {help !== undefined && <p className={styles.foot}>{help.text}.</p>}
    </KeptScroll>
  );
}

function GrantWords({ grant, strong = false }: { grant: Grant | null; strong?: boolean }) {
  if (grant === null) return <span className={styles.quiet}>not published</span>;
  const word = { yes: 'yes', limited: 'limited', no: 'no' }[grant.share];
  const note = grant.note === null ? null : <span className={styles.quiet}>, {noteWords(grant)}</span>;
  if (grant.share === 'no') {
    return (
      <span className={styles.quiet}>
        {strong ? 'missed' : word}
        {note}
      </span>
    );
  }
  return (
    <span className={styles.grant}>
      <Icon name="tick" size={14} />
      <span>
        {strong ? <b>{word}</b> : word}
        {note}
      </span>
    </span>
  );
}

/** A note stands inside a line: `through Distribution`. */
const noteWords = ({ note }: Grant): string => (note === null ? '' : note.charAt(0).toLowerCase() + note.slice(1));

function sentencesOf(view: BenefitsView): { lead: string; rest: string }[] {
  const { track, had, total, missed } = view;
  if (track === null) {
    return [{ lead: 'No benefits now.', rest: 'The program grants them to authorized partners, by their track.' }];
  }
  if (track === 'distribution') {
    return [
      {
        lead: 'Not published.',
        rest: 'The guide does not say what a Distribution partner has. Open and Select are shown for comparison.',
      },
    ];
  }
  const name = track === 'select' ? 'Select' : 'Open';
  const sentences = [
    {
      lead: `Has ${had} of ${plural(total, 'benefit')}`,
      rest: `through ${name}${view.isPsp ? ' and PSP' : ''}.${missed.length > 0 ? ` Missed: ${listWords(missed)}.` : ''}`,
    },
    { lead: 'Select would bring', rest: list(view.gainedWithSelect) },
    { lead: 'PSP would bring', rest: list(view.gainedWithPsp) },
    { lead: 'Falling back to Open would take', rest: list(view.lostWithOpen) },
    { lead: 'Losing PSP would take', rest: list(view.lostWithPsp) },
  ];
  return sentences.filter(({ rest }) => rest !== '');
}

const list = (labels: readonly string[]): string => (labels.length === 0 ? '' : `${listWords(labels)}.`);

/** What a failing track or designation grants is still had, and may be lost. */
function atRisk({ track }: BenefitsView, { subjects }: PartnerEvaluation): { lead: string; rest: string }[] {
  const failing = subjects.filter(
    ({ subject, status }) => status === 'fail' && (subject === `track:${track}` || subject.startsWith('designation:')),
  );
  if (failing.length === 0) return [];
  const labels = listWords(failing.map(({ label }) => label));
  return [{ lead: 'At risk:', rest: `${labels} ${failing.length === 1 ? 'fails' : 'fail'} on this day.` }];
}
