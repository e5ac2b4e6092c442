/** Names of everything that crosses the bridge. Kept apart from the schemas so that the preload stays free of zod. */

/** Requests of the renderer, as `namespace.method`. */
export const CHANNELS = [
  'app.info',
  'app.ready',
  'app.theme',
  'files.show',
  'links.open',
  'print.batch',
  'print.intoBatch',
  'print.report',
  'program.connect',
  'program.disconnect',
  'program.state',
] as const;

export type Channel = (typeof CHANNELS)[number];

/** The one channel on which main speaks unasked. */
export const EVENT_CHANNEL = 'event';

/** The name of the bridge object on the renderer's `window`. */
export const BRIDGE_NAME = 'camDesk';

/** Longest JSON text, in UTF-16 code units, that either side accepts. */
export const MAX_MESSAGE_LENGTH = 8 * 1024 * 1024;
