import path from 'node:path';

/** The checkout. */
export const ROOT = path.resolve(import.meta.dirname, '..');

/** Where the built app goes. `CAM_DESK_OUT` names another place, for a build beside the usual one. */
export const OUT = path.resolve(ROOT, process.env.CAM_DESK_OUT ?? 'out');
