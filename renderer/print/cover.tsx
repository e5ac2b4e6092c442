import type { CompliancePlan, Glance } from '../../shared/report/report-schema.ts';
import { StandingGlyph } from '../ui/standing/standing-glyph.tsx';
import { Name, PaperText } from './paper-text.tsx';

/** The name, the answer, and the standing at a glance. */
export function Cover({ plan }: { plan: CompliancePlan }) {
  return (
    <>
      <h1 className={sizeOf(plan.partner)}>
        <Name name={plan.partner} />
      </h1>
      <p className="lead">
        <b>
          <PaperText phrase={plan.lead.answer} />
        </b>{' '}
        <PaperText phrase={plan.lead.more} strongDays />
      </p>
      {plan.standing.length > 0 && (
        <ul className={isNarrow(plan.standing) ? 'glance narrow' : 'glance'} aria-label="Standing at a glance">
          {plan.standing.map((glance) => (
            <Panel key={glance.label} glance={glance} />
          ))}
        </ul>
      )}
    </>
  );
}

/** A name of a line or two is set large; a longer one gets the room it needs. */
function sizeOf(name: string): string {
  if (name.length <= 70) return 'name';
  return name.length <= 200 ? 'name long' : 'name longest';
}

/** Whether the words of a panel would not fit on its line at the usual size. */
const isNarrow = (standing: readonly Glance[]): boolean =>
  standing.length > 3 ||
  (standing.length === 3 && standing.some(({ label, status }) => label.length + status.length > 13));

function Panel({ glance }: { glance: Glance }) {
  return (
    <li>
      <p className="meta">{glance.sort}</p>
      <p className="standing">
        <StandingGlyph status={glance.status} size={17} />
        <span>
          {glance.label}: {glance.status}
        </span>
      </p>
      <p>
        <PaperText phrase={glance.until} strongDays />
      </p>
      <p className="second">
        <PaperText phrase={glance.aside} />
      </p>
    </li>
  );
}
