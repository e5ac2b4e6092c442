import { stat } from 'node:fs/promises';
import { app, BrowserWindow } from 'electron';
import {
  PROFILE_JOB_FOLDER,
  type ProfileAnswer,
  type ProfileJob,
  profileAnswerSchema,
} from '../../shared/ipc/profile-job.ts';
import type { ProfileRequest } from '../command-line/profile-request.ts';
import { atomicWrite } from '../files/atomic-write.ts';
import { connectForThisRun } from '../program-api/connect.ts';
import type { Route } from '../security/app-protocol.ts';
import { APP_ORIGIN } from '../security/origin.ts';
import { fileResponse } from './file-response.ts';

interface Running {
  readonly job: ProfileJob;
  readonly request: ProfileRequest;
  readonly answer: (answer: ProfileAnswer) => void;
}

/** One command is one start of the app. */
let running: Running | null = null;

const JSON_HEADERS = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' };
/** Longest answer and longest portfolio file, in bytes. */
const MAX_ANSWER = 64 * 1024 * 1024;
const MAX_OUTPUT = 1024 * 1024 * 1024;

/** Serves the job to its page, and takes what it makes. Without a job there is nothing here. */
export const profileJobRoute: Route = {
  methods: ['GET', 'POST', 'PUT'],
  async answer(request, pathname) {
    const name = pathname.slice(PROFILE_JOB_FOLDER.length);
    if (running === null) return new Response(null, { status: 404 });
    if (request.method === 'GET' && name === 'job')
      return new Response(JSON.stringify(running.job), { headers: JSON_HEADERS });
    const file = /^files\/(\d+)$/.exec(name)?.[1];
    if (request.method === 'GET' && file !== undefined) return inputFile(running.request, Number(file));
    if (request.method === 'PUT' && name === 'output') return takeOutput(running.request, request);
    if (request.method === 'POST' && name === 'answer') return takeAnswer(running, request);
    return new Response(null, { status: 404 });
  },
};

function inputFile(request: ProfileRequest, index: number): Response | Promise<Response> {
  const file = request.command === 'import' ? request.files[index]?.path : undefined;
  return file === undefined ? new Response(null, { status: 404 }) : fileResponse(file);
}

async function takeOutput(request: ProfileRequest, sent: Request): Promise<Response> {
  if (request.command !== 'export') return new Response(null, { status: 404 });
  const bytes = new Uint8Array(await sent.arrayBuffer());
  if (bytes.byteLength > MAX_OUTPUT) return new Response(null, { status: 413 });
  try {
    await atomicWrite(request.out, bytes);
    return new Response(null, { status: 204 });
  } catch (error) {
    return new Response(error instanceof Error ? error.message : String(error), { status: 507 });
  }
}

async function takeAnswer({ answer }: Running, sent: Request): Promise<Response> {
  const text = await sent.text();
  const parsed = text.length > MAX_ANSWER ? null : profileAnswerSchema.safeParse(JSON.parse(text));
  answer(
    parsed?.success ? parsed.data : { outcome: 'failed', message: 'The page answered in a form that is not agreed.' },
  );
  return new Response(null, { status: 204 });
}

/**
 * Carries out a command on this start's profile in a hidden sandboxed page. What can be refused before is.
 *
 * @throws Error where the page ends without an answer
 */
export async function runProfileJob(request: ProfileRequest): Promise<ProfileAnswer> {
  if (request.command === 'sync') {
    const refused = connectForThisRun(request.api, process.env.CAM_DESK_TOKEN);
    if (refused !== null) return { outcome: 'failed', message: refused.reason };
  }
  const job = await jobOf(request);
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  try {
    return await new Promise((resolve, reject) => {
      running = { job, request, answer: resolve };
      const gone = () => reject(new Error('The page that carries out the command has ended.'));
      window.webContents.once('render-process-gone', gone);
      window.loadURL(`${APP_ORIGIN}/command.html`).catch(reject);
    });
  } finally {
    running = null;
    window.destroy();
  }
}

async function jobOf(request: ProfileRequest): Promise<ProfileJob> {
  switch (request.command) {
    case 'sync':
      return { command: 'sync', version: app.getVersion() };
    case 'export':
      return { command: 'export' };
    case 'import': {
      const files = await Promise.all(
        request.files.map(async ({ path, name }) => ({ name, lastModified: (await stat(path)).mtimeMs })),
      );
      return { command: 'import', files };
    }
  }
}
