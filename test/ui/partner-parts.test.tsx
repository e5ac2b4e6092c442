import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { preferenceColorScheme } from '../../renderer/app/color-scheme.ts';
import { setFormatLocale } from '../../renderer/ui/format.ts';
import { ReviewRange } from '../../renderer/ui/review/review-range.tsx';
import { PersonInitials } from '../../renderer/ui/text/person-initials.tsx';
import { ThemeProvider } from '../../renderer/ui/theme/theme-provider.tsx';
import { misplaced, resize } from './partner-world.tsx';

afterEach(() => {
  cleanup();
  setFormatLocale('en-GB');
});

/** The widths that the side pane leaves, in a narrow and a wide window, and that of the review's own tab. */
const WIDTHS = [236, 296, 620] as const;

const DAYS = {
  'the years are obvious': ['2026-11-22', '2027-01-01', '2027-02-01', '2027-02-28'],
  'the window ends in another year': ['2026-11-22', '2028-01-01', '2028-02-01', '2028-02-29'],
  'evidence is due in the year before': ['2026-04-26', '2027-12-01', '2028-01-01', '2028-01-31'],
  'evidence is late': ['2026-12-20', '2026-11-01', '2026-12-01', '2026-12-31'],
} as const;

/** Words on one line with less than a blank between them. */
function touching(container: HTMLElement): string[] {
  const texts = [...container.querySelectorAll('[role="img"] *')]
    .filter((element) => element.childElementCount === 0 && element.textContent !== '')
    .map((element) => ({ text: element.textContent, box: element.getBoundingClientRect() }))
    .toSorted((a, b) => a.box.left - b.box.left);
  return texts.flatMap((a, at) =>
    texts
      .slice(at + 1)
      .filter(({ box }) => Math.abs(box.top - a.box.top) < 5 && box.left < a.box.right + 4)
      .map(({ text }) => `${a.text} / ${text}`),
  );
}

describe.each(Object.entries(DAYS))('a review where %s', (_case, [asOf, evidenceDueOn, dueOn, latest]) => {
  it.each(['en-GB', 'en-US'])('lays no day on another, and each within, in %s', async (locale) => {
    setFormatLocale(locale);
    await resize(1024, 700);
    for (const width of WIDTHS) {
      for (const isOpen of [true, false]) {
        const days = { asOf, evidenceDueOn, dueOn, earliest: isOpen ? dueOn : null, latest: isOpen ? latest : null };
        const { container } = render(
          <ThemeProvider colorSchemeManager={preferenceColorScheme()}>
            <div style={{ width, margin: 20 }}>
              <ReviewRange {...days} />
            </div>
          </ThemeProvider>,
        );
        await document.fonts.ready;
        await screen.findByText('Evidence');
        expect(misplaced(), `${width}`).toEqual([]);
        expect(touching(container), `${width}`).toEqual([]);
        const box = container.querySelector('[role="img"]')?.getBoundingClientRect() ?? new DOMRect();
        for (const text of container.querySelectorAll('[role="img"] *')) {
          expect(text.getBoundingClientRect().left, text.textContent).toBeGreaterThanOrEqual(box.left - 6);
          expect(text.getBoundingClientRect().right, text.textContent).toBeLessThanOrEqual(box.right + 6);
        }
        cleanup();
      }
    }
  });
});

it('shows the initials of namesakes, and wide ones whole', async () => {
  const names = ['Wanda Müller', 'Wanda Müller', '佐藤 健', 'Mikhail Wójcik'];
  const { container } = render(
    <ThemeProvider colorSchemeManager={preferenceColorScheme()}>
      <PersonInitials names={names} max={4} />
    </ThemeProvider>,
  );
  await document.fonts.ready;
  const discs = [...container.querySelectorAll<HTMLElement>('[aria-hidden] > span')];
  expect(discs.map((disc) => disc.textContent)).toEqual(['WM', 'WM', '佐健', 'MW']);
  discs.forEach((disc, at) => {
    const letters = document.createRange();
    letters.selectNodeContents(disc);
    const next = discs[at + 1]?.getBoundingClientRect().left ?? Number.POSITIVE_INFINITY;
    expect(letters.getBoundingClientRect().right).toBeLessThanOrEqual(next);
  });
});
