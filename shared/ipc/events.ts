import { z } from 'zod';

/** Acts of the application menu that the renderer carries out, because it owns the screen and its data. */
export const MENU_COMMANDS = [
  'import',
  'open-portfolio',
  'compliance-plan',
  'portfolio-report',
  'settings',
  'about',
  'undo',
  'redo',
  'palette',
  'keys',
] as const;

export type MenuCommand = (typeof MENU_COMMANDS)[number];

/** What main tells the renderer unasked. */
export const appEventSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('menu'), command: z.enum(MENU_COMMANDS) }),
  /** Signed in or out: what `program.state` answers is another now. */
  z.strictObject({ type: z.literal('program') }),
]);

export type AppEvent = z.infer<typeof appEventSchema>;
