import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { PartnerTab } from '../../renderer/state/route.ts';
import { readPartner } from '../../renderer/store/queries.ts';
import { undo } from '../../renderer/store/undo.ts';
import { hideToast } from '../../renderer/ui/toast/toast.ts';
import type { PartnerFile } from '../../shared/records/partner-file.ts';
import type { World } from '../store/store-world.ts';
import type { FileBuilder } from '../support/partner-files.ts';
import { resize, show, withDesktop, withoutDesktop, worldOf } from './partner-world.tsx';

let world: World | null = null;
let partnerId = '';

/** Every test begins at 1440 × 900 without a partner, and leaves none. */
export function editing(): void {
  beforeEach(async () => {
    withDesktop({});
    await resize(1440, 900);
  });
  afterEach(() => {
    for (const id of ['undo', 'refused']) hideToast(id);
    cleanup();
    world?.close();
    world = null;
    withoutDesktop();
  });
}

/** The partner's screen, kept at a tab or at the address' own; the first one decides what is in the profile. */
export async function open(file: FileBuilder, tab?: PartnerTab, theme: 'light' | 'dark' = 'light'): Promise<void> {
  world ??= await worldOf(file);
  partnerId = file.records[0]?.partnerId ?? '';
  show(world, partnerId, { ...(tab && { tab }), theme });
  await screen.findByRole('heading', { level: 1, name: (name) => name !== 'Partner' });
}

export async function stored(): Promise<PartnerFile> {
  const file = world && (await readPartner(world.store.database, partnerId));
  if (!file) throw new Error('The partner is gone.');
  return file;
}

export async function takeBack(): Promise<void> {
  if (world === null) throw new Error('There is no profile.');
  await undo(world.store);
}

/** The value of this label within a part of the screen, at rest. */
export function value(label: string, within: HTMLElement = document.body): HTMLButtonElement {
  const found = within.querySelector<HTMLButtonElement>(`button[aria-description^="${label}."]`);
  if (found === null) throw new Error(`No field ${label}`);
  return found;
}

export const personRow = (name: string) => screen.getByRole('row', { name: new RegExp(`^${name}`) });
export const focused = () => document.activeElement as HTMLInputElement;

/** Opens a field by the keyboard and fills it. */
export async function type(field: HTMLElement, text: string): Promise<void> {
  field.focus();
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(focused().tagName).toMatch(/INPUT|TEXTAREA/));
  await userEvent.fill(focused(), text);
}

/** The same, and Enter. */
export async function enter(field: HTMLElement, text: string): Promise<void> {
  await type(field, text);
  await userEvent.keyboard('{Enter}');
}

/** Opens a choice by the keyboard and takes one of its values. */
export async function choose(field: HTMLElement, label: string): Promise<void> {
  field.focus();
  await userEvent.keyboard('{Enter}');
  const item = await screen.findByRole('menuitemradio', { name: label });
  item.focus();
  await userEvent.keyboard('{Enter}');
}
