import type { Day } from '../../../shared/lib/day.ts';
import type { Horizon as HorizonModel } from '../../../shared/report/report-schema.ts';
import { letterOf, numberWord, paperDay } from '../paper-format.ts';
import { PaperText } from '../paper-text.tsx';
import { HorizonChart } from './horizon-chart.tsx';
import { Legend } from './legend.tsx';

export interface HorizonProps {
  horizon: HorizonModel;
  asOf: Day;
}

/** The 24 months: the chart, its lettered events explained, and what its shapes mean. */
export function Horizon({ horizon, asOf }: HorizonProps) {
  const { events, monthsAhead, eventsLeftOut } = horizon;
  const behind = 24 - monthsAhead;
  return (
    <section>
      <h2>
        The next {monthsAhead} months{' '}
        {behind > 0 && <span className="beside">and the {behind === 1 ? 'one' : numberWord(behind)} behind us</span>}
      </h2>
      <HorizonChart horizon={horizon} asOf={asOf} />
      {events.length > 0 && (
        <ol className="events" style={{ gridTemplateRows: `repeat(${Math.ceil(events.length / 2)}, auto)` }}>
          {events.map(({ day, text }, index) => (
            <li key={day} className="event">
              <b>{letterOf(index)}</b>
              <span>{paperDay(day, 'short')}</span>
              <span>
                <PaperText phrase={text} days="short" />
              </span>
            </li>
          ))}
        </ol>
      )}
      <Legend horizon={horizon} asOf={asOf} />
      {eventsLeftOut > 0 && <p className="legend">Changes that are drawn without a letter: {eventsLeftOut}.</p>}
    </section>
  );
}
