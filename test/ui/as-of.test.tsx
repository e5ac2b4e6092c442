import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { asOfKeys, asOfStore, backToToday, lookAt, useAsOf } from '../../renderer/state/as-of.ts';
import { todayStore } from '../../renderer/state/today.ts';
import { AsOfControl } from '../../renderer/ui/as-of/as-of-control.tsx';
import { setFormatLocale } from '../../renderer/ui/format.ts';
import { axisShowing } from '../../renderer/ui/timeline/axis.ts';
import { TimelineLarge } from '../../renderer/ui/timeline/timeline-large.tsx';
import { FOREVER } from '../../shared/lib/day.ts';
import { axeFindings, emptyWorld, show } from './app-world.tsx';

const TODAY = '2026-11-22';
let close = () => {};
let world: Awaited<ReturnType<typeof emptyWorld>>;

beforeEach(async () => {
  await page.viewport(1440, 900);
  setFormatLocale('en-GB');
  world = await emptyWorld();
  close = () => world.close();
  todayStore.setState({ today: TODAY });
  backToToday();
});

afterEach(() => {
  cleanup();
  backToToday();
  close();
});

function Control() {
  const asOf = useAsOf();
  return (
    <main>
      <h1 className="visually-hidden">A screen</h1>
      <AsOfControl axis={axisShowing(asOf, TODAY, 2)} today={TODAY} asOf={asOf} lapses={[]} onChange={lookAt} />
    </main>
  );
}

describe('the as-of day', () => {
  it('is typed in the form at hand, to any year, and the axis comes along', async () => {
    show(world, <Control />);
    await userEvent.keyboard('gd');
    const field = await screen.findByLabelText('As-of day', { selector: 'input[type="text"], input:not([type])' });
    await waitFor(() => expect(document.activeElement).toBe(field));
    await userEvent.keyboard('1 Mar 2031{Enter}');
    await waitFor(() => expect(asOfStore.getState().chosen).toBe('2031-03-01'));
    expect(screen.getByRole('slider').getAttribute('aria-valuetext')).toBe('Sat 1 Mar 2031');
    await waitFor(() => expect(screen.queryByText('Any day, past or future')).toBeNull());
    asOfKeys['[']({ repeat: false });
    expect(asOfStore.getState().chosen).toBe('2031-02-28');
    asOfKeys.t();
    expect(asOfStore.getState().chosen).toBeNull();
  });

  it('moves once a frame while a key is held down, by all its repeats', async () => {
    show(world, <Control />);
    const seen = new Set<string | null>();
    const stop = asOfStore.subscribe(({ chosen }) => seen.add(chosen));
    asOfKeys[']']({ repeat: false });
    expect(asOfStore.getState().chosen).toBe('2026-11-23');
    for (let repeat = 0; repeat < 30; repeat += 1) asOfKeys[']']({ repeat: true });
    await waitFor(() => expect(asOfStore.getState().chosen).toBe('2026-12-23'));
    expect(seen.size).toBe(2);
    stop();
  });

  it.each(['light', 'dark'] as const)('that is none stays as typed, with the reason, in %s', async (theme) => {
    show(world, <Control />, theme);
    await userEvent.click(screen.getByRole('button', { name: /^As of/ }));
    const field = await screen.findByLabelText<HTMLInputElement>('As-of day', {
      selector: 'input:not([type="range"])',
    });
    await userEvent.clear(field);
    await userEvent.type(field, '31 Feb 2027{Enter}');
    expect(await screen.findByText('February 2027 has 28 days. Nothing was changed.')).toBeTruthy();
    expect(field.value).toBe('31 Feb 2027');
    expect(asOfStore.getState().chosen).toBeNull();
    // What is half faded in has half its contrast.
    await waitFor(() => expect(getComputedStyle(screen.getByRole('dialog')).opacity).toBe('1'));
    expect(await axeFindings()).toEqual([]);
  });
});

const axis = axisShowing(TODAY, TODAY, 2);
function Timeline() {
  const [active, setActive] = useState<number | null>(null);
  return (
    <main>
      <h1 className="visually-hidden">A screen</h1>
      <TimelineLarge
        lanes={[
          {
            name: 'Select',
            spans: [
              { from: '2025-03-01', to: '2027-01-31', status: 'pass' },
              { from: '2027-02-01', to: FOREVER, status: 'fail' },
            ],
            causeOf: (day) => (day === '2027-02-01' ? 'FY28 begins without a plan' : null),
          },
          { name: 'PSP', spans: [{ from: '2026-12-01', to: '2026-12-01', status: 'unknown' }] },
        ]}
        axis={axis}
        asOf={TODAY}
        events={[{ id: 'e0', day: '2027-02-01', text: 'FY28 begins without a plan: Select fails' }]}
        activeEvent={active}
        onActiveEvent={setActive}
      />
    </main>
  );
}

describe('the large timeline', () => {
  it('tells of each span, under the pointer and with the focus, when it is and what made it', async () => {
    show(world, <Timeline />);
    const failing = await screen.findByRole('img', { name: 'Select: fail, from 1 Feb 2027 on, foreseen' });
    await userEvent.hover(failing);
    expect((await screen.findByRole('tooltip')).textContent).toBe(
      'Select: fail, from 1 Feb 2027 on, foreseenFY28 begins without a plan',
    );
    await userEvent.unhover(failing);
    await waitFor(() => expect(screen.queryByRole('tooltip')).toBeNull());

    const first = screen.getByRole('img', { name: 'Select: pass, from 1 Mar 2025 to 31 Jan 2027' });
    first.focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(document.activeElement).toBe(failing);
    expect((await screen.findByText('FY28 begins without a plan')).closest('[role="tooltip"]')).toBeTruthy();
    await userEvent.keyboard('{ArrowDown}');
    const oneDay = screen.getByRole('img', { name: /^PSP: unknown, from 1 Dec 2026 to 1 Dec 2026/ });
    expect(document.activeElement).toBe(oneDay);
    expect(oneDay.getBoundingClientRect().width).toBeGreaterThanOrEqual(7);
    // The tooltip of the span before is gone, and this one's is there.
    await waitFor(() => expect(screen.getByRole('tooltip').textContent).toMatch(/^PSP: unknown/));
    expect(await axeFindings()).toEqual([]);
  });

  it('tells of each pin what happens on its day', async () => {
    show(world, <Timeline />, 'dark');
    await userEvent.hover(await screen.findByRole('button', { name: 'Event 1' }));
    expect((await screen.findByRole('tooltip')).textContent).toBe('1 Feb 2027FY28 begins without a plan: Select fails');
    expect(await axeFindings()).toEqual([]);
  });
});
