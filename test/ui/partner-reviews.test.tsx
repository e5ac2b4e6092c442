import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { choose, editing, enter, focused, open, stored, takeBack, value } from './edit-world.tsx';
import { kestrel } from './partner-fixture.ts';
import { LOOKS, misplaced, resize, violations } from './partner-world.tsx';

editing();

const SEALED_AT = '2026-02-10T10:00:00Z';

/** Kestrel with evidence: in the sealed review of 2026, added since, and of a review that is gone. */
function reviewed() {
  const file = kestrel();
  const reviewId = file.records.find(({ kind }) => kind === 'review')?.id ?? '';
  const item = { type: 'roster', capturedOn: '2026-01-08', addedBy: 'You', state: 'approved' } as const;
  const pdf = { sha256: 'a'.repeat(64), size: 20_480, mime: 'application/pdf', name: 'roster.pdf' };
  file.add('evidence', { ...item, reviewId, title: 'Roster of engineers', file: pdf, addedAt: '2026-01-08T09:00:00Z' });
  file.add('evidence', { ...item, reviewId, title: 'Addendum roster', addedAt: '2026-03-08T09:00:00Z' });
  file.add('evidence', { ...item, reviewId: 'gone', title: 'Lost survey', addedAt: '2026-03-08T09:00:00Z' });
  const seal = { packId: 'seed', manifestSha256: 'b'.repeat(64), sealedAt: SEALED_AT, sealedBy: 'You' };
  file.add('seal', { ...seal, reviewId });
  return file;
}

const reviewOf = (year: number) => screen.findByRole('region', { name: `Review of ${year}` });
const evidence = (title: string) => screen.getByText(title).closest('tbody') as HTMLElement;

describe('a review', () => {
  it('that is worked out goes on record in one act, with the edition shown, and the focus to its state', async () => {
    await open(kestrel(), 'review');
    await userEvent.click(screen.getByRole('button', { name: 'Start collecting evidence for 2027' }));
    const own = await reviewOf(2027);
    await waitFor(() => expect(document.activeElement).toBe(value('State', own)));
    const [recorded] = (await stored()).records.review.filter(({ year }) => year === 2027);
    expect(recorded).toMatchObject({ packId: 'seed', state: 'collecting', year: 2027 });
    const years = () => screen.getAllByRole('heading', { name: /^PSP review \d/ }).map((head) => head.textContent);
    expect(years()).toEqual(['PSP review 2027', 'PSP review 2028', 'PSP review 2026']);
    await screen.findByText('Added the review of 2027.');
    await takeBack();
    await userEvent.click(await screen.findByRole('button', { name: 'Put on record as scheduled for 2027' }));
    await waitFor(async () => expect(value('State', await reviewOf(2027)).textContent).toBe('Scheduled'));
  });

  it('has its outcome written, taken back, and is waived while it is open only', async () => {
    await open(kestrel(), 'review');
    await userEvent.click(screen.getByRole('button', { name: /^Put on record/ }));
    const own = await reviewOf(2027);
    await choose(value('Outcome', own), 'Non compliant');
    await waitFor(() => expect(value('Notice', own).textContent).toBe('22 Nov'));
    await enter(value('Expected status', own), 'removed by March');
    await enter(value('Cure due, as the notice gave it', own), '1 Nov 2026');
    expect((await screen.findByRole('alert')).textContent).toContain('must not lie before 22 Nov 2026');
    await userEvent.keyboard('{Escape}');
    await enter(value('Note on the outcome', own), 'Two engineers short');
    await waitFor(async () =>
      expect((await stored()).records.review.find(({ year }) => year === 2027)?.outcome).toEqual({
        result: 'non-compliant',
        noticeOn: '2026-11-22',
        expectedStatus: 'removed by March',
        note: 'Two engineers short',
      }),
    );
    await choose(value('Outcome', own), 'None');
    await waitFor(() => expect(value('Notice', own).textContent).toContain('–'));
    await choose(value('State', own), 'Waived');
    await screen.findByText('State of the review of 2027 set to waived.');
    await choose(value('State', await reviewOf(2026)), 'Waived');
    expect((await screen.findByRole('alert')).textContent).toContain('must not be waived: the review was decided');
  });

  it('is removed, and is worked out again', async () => {
    await open(kestrel(), 'review');
    await userEvent.click(screen.getByRole('button', { name: 'Remove review of 2026' }));
    await waitFor(async () => expect((await stored()).records.review).toEqual([]));
    await userEvent.click(await screen.findByRole('button', { name: /^Undo/ }));
    await waitFor(async () => expect((await stored()).records.review).toHaveLength(1));
  });

  it('of a designation that is gone is given another', async () => {
    const file = kestrel();
    file.add('review', { designationId: 'gone', year: 2025, packId: 'seed', state: 'collecting' });
    await open(file, 'review');
    const mend = value('Designation');
    expect(mend.textContent).toBe('gone, not on file');
    await choose(mend, 'PSP, granted 19 Feb 2024');
    await waitFor(() => expect(screen.queryByText('gone, not on file')).toBeNull());
  });
});

describe('evidence', () => {
  it('is added with its day and by whom, described in place, and removed', async () => {
    await open(reviewed(), 'review');
    await userEvent.click(screen.getByRole('button', { name: 'Add evidence' }));
    const form = await screen.findByRole('form', { name: 'New evidence' });
    await userEvent.keyboard('Survey of customers');
    await userEvent.selectOptions(within(form).getByLabelText('Type'), 'survey');
    await userEvent.click(within(form).getByRole('button', { name: /^Add/ }));
    await screen.findByText('Survey of customers');
    const own = () => evidence('Survey of customers');
    await choose(value('State', own()), 'Ready');
    await choose(value('Requirement', own()), 'Customer success · PSP');
    await userEvent.click(within(own()).getByText(/^No file, added/));
    await choose(value('Engagement', own()), 'Halden Bank, 20 Mar 2026');
    await enter(value('Effective from', own()), '1 Mar 2026');
    await waitFor(() => expect(value('Effective from', own()).textContent).toContain('1 Mar'));
    await enter(value('Effective to', own()), '1 Feb 2026');
    expect((await screen.findByRole('alert')).textContent).toContain('must not lie before 1 Mar 2026');
    await userEvent.keyboard('{Escape}');
    const [item] = (await stored()).records.evidence.filter(({ title }) => title === 'Survey of customers');
    expect(item).toMatchObject({ state: 'ready', capturedOn: '2026-11-22', requirementId: 'psp.customer-success' });
    expect(item?.addedBy).not.toBe('');
    expect(Date.parse(item?.addedAt ?? '')).toBeGreaterThan(0);
    value('State', own()).focus();
    await userEvent.keyboard('{Delete}');
    await waitFor(() => expect(screen.queryByText('Survey of customers')).toBeNull());
  });

  it('that is sealed is only read, and says so; what came after is open', async () => {
    await open(reviewed(), 'review');
    const sealed = screen.getByRole('group', { name: 'Sealed evidence of 2026' });
    expect(sealed.textContent).toContain('Sealed: it is never changed.');
    const title = within(sealed).getByText('Roster of engineers').closest('button') as HTMLButtonElement;
    expect(title.matches(':disabled')).toBe(true);
    within(sealed).getByText('roster.pdf').closest('summary')?.focus();
    await userEvent.keyboard('{Delete}');
    await screen.findByText(/^The review of 2026 is sealed: a correction is an addendum with a reason/);
    expect((await stored()).records.evidence).toHaveLength(3);
    expect(within(sealed).queryByText('Addendum roster')).toBeNull();
    await enter(value('Evidence', evidence('Addendum roster')), 'Roster, corrected');
    await screen.findByText('Roster, corrected');
    expect(await violations()).toEqual([]);
  });

  it('of a review that is gone is given another, or removed', async () => {
    await open(reviewed(), 'review');
    const strays = screen.getByRole('table', { name: 'Evidence of reviews that are not on file' });
    await choose(value('Review', strays), 'Review of 2026');
    await waitFor(() =>
      expect(screen.queryByRole('table', { name: 'Evidence of reviews that are not on file' })).toBeNull(),
    );
    expect(evidence('Lost survey')).toBeTruthy();
  });
});

describe('what hangs on nobody', () => {
  it('is listed with the people, and mended or removed there', async () => {
    const file = kestrel();
    file.award('gone', 'pse');
    file.add('exam', { personId: 'gone too', credential: 'pse', plannedOn: '2026-12-20', state: 'planned' });
    await open(file, 'people');
    const awards = screen.getByRole('table', { name: 'Awards of people who are not on file' });
    await choose(value('Person', awards), 'Priya Raman');
    await screen.findByText(/^Person of the award PSE of gone set to Priya Raman/);
    await waitFor(() =>
      expect(screen.queryByRole('table', { name: 'Awards of people who are not on file' })).toBeNull(),
    );
    const exams = screen.getByRole('table', { name: 'Exams of people who are not on file' });
    value('Planned', exams).focus();
    await userEvent.keyboard('{Delete}');
    await waitFor(async () => expect((await stored()).records.exam).toHaveLength(1));
  });
});

describe('the name', () => {
  it('is changed in the heading by F2 and by a click, and undone', async () => {
    await open(kestrel(), 'standing');
    const heading = screen.getByRole('heading', { level: 1 });
    expect(document.activeElement).toBe(heading);
    await userEvent.keyboard('{F2}');
    await waitFor(() => expect(focused().value).toBe('Kestrel & Sons Ltd'));
    expect(misplaced()).toEqual([]);
    await userEvent.fill(focused(), 'Kestrel Group');
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('heading', { level: 1, name: 'Kestrel Group' });
    await waitFor(() => expect(document.activeElement).toBe(value('Name', heading)));
    await userEvent.keyboard('{F2}');
    await waitFor(() => expect(focused().tagName).toBe('INPUT'));
    await userEvent.keyboard('{Escape}');
    await userEvent.click(value('Name', heading));
    await waitFor(() => expect(focused().tagName).toBe('INPUT'));
    await userEvent.fill(focused(), '');
    await userEvent.keyboard('{Enter}');
    expect((await within(heading).findByRole('alert')).textContent).toBe('Name is needed. Nothing was changed.');
    expect(await violations()).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await takeBack();
    await screen.findByRole('heading', { level: 1, name: 'Kestrel & Sons Ltd' });
  });
});

describe('registrations and interpretations', () => {
  it('are added, tied and removed', async () => {
    await open(kestrel(), 'records');
    await userEvent.click(screen.getByRole('button', { name: 'Add registration' }));
    await screen.findByRole('form', { name: 'New registration' });
    await userEvent.keyboard('Halden Bank');
    await userEvent.keyboard('{Tab}3 Nov 2026{Enter}');
    const table = await screen.findByRole('table', { name: 'Service-attach registrations' });
    await choose(value('Deal', table), 'Halden renewal');
    await enter(value('Proof of execution', table), '1 Nov 2026');
    expect((await screen.findByRole('alert')).textContent).toContain('must not lie before 3 Nov 2026');
    await userEvent.keyboard('{Escape}');
    const [registration] = (await stored()).records.registration;
    const deal = (await stored()).records.deal.find(({ name }) => name === 'Halden renewal');
    expect(registration).toMatchObject({ status: 'pending', dealId: deal?.id });

    await userEvent.click(screen.getByRole('button', { name: 'Add interpretation' }));
    await screen.findByRole('form', { name: 'New interpretation' });
    await userEvent.keyboard('one quarter{Tab}three months{Enter}');
    await screen.findByText(/was read so by/);
    expect((await stored()).records.interpretation[0]).toMatchObject({
      phrase: 'one quarter',
      reading: 'three months',
    });
    value('Phrase', screen.getByRole('table', { name: 'Interpretations' })).focus();
    await userEvent.keyboard('{Delete}');
    await waitFor(() => expect(screen.queryByText(/was read so by/)).toBeNull());
  });
});

describe('the review tab', () => {
  it.each(LOOKS)('is accessible and whole at %i × %i, %s', async (width, height, theme) => {
    await resize(width, height);
    await open(reviewed(), 'review', theme);
    await userEvent.click(screen.getByText(/^No file, added/));
    expect(await violations()).toEqual([]);
    expect(misplaced()).toEqual([]);
    cleanup();
  });
});
