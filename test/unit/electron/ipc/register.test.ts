import { beforeEach, describe, expect, it, vi } from 'vitest';
import { IpcFailure } from '../../../../electron/ipc/failure.ts';
import { type Handlers, registerHandlers } from '../../../../electron/ipc/register.ts';
import { trustWindow } from '../../../../electron/security/ipc-sender.ts';
import { CHANNELS, MAX_MESSAGE_LENGTH } from '../../../../shared/ipc/channels.ts';

const { handlers } = vi.hoisted(() => ({
  handlers: new Map<string, (event: unknown, message: unknown) => Promise<string>>(),
}));
vi.mock('electron', () => ({
  app: { getPath: () => '/nowhere' },
  BrowserWindow: { fromWebContents: (contents: unknown) => ({ contents }) },
  ipcMain: { handle: (channel: string, handle: never) => handlers.set(channel, handle) },
}));

const mainFrame = { url: 'app://cam-desk/index.html' };
const contents = { mainFrame };
const trusted = { sender: contents, senderFrame: mainFrame };

const unused = (): never => {
  throw new Error('not expected');
};
const show = vi.fn();
const info = vi.fn();

beforeEach(() => {
  handlers.clear();
  show.mockReset();
  info.mockReset();
  trustWindow(contents as never);
  const all = Object.fromEntries(CHANNELS.map((channel) => [channel, unused]));
  registerHandlers({ ...all, 'files.show': show, 'app.info': info } as unknown as Handlers);
});

async function call(channel: string, message: unknown, event: unknown = trusted): Promise<unknown> {
  return JSON.parse((await handlers.get(channel)?.(event, message)) ?? '');
}

const refused = (code: string) => ({ ok: false, error: { code, message: expect.stringMatching(/\w+ \w+/) } });

describe('registerHandlers', () => {
  it('registers every channel of the contract and no other', () => {
    expect([...handlers.keys()].sort()).toEqual([...CHANNELS].sort());
  });

  it('hands a checked request on and answers with the value', async () => {
    show.mockReturnValue(null);
    expect(await call('files.show', '{"path":"/a"}')).toEqual({ ok: true, value: null });
    expect(show).toHaveBeenCalledWith({ path: '/a' }, { contents });
  });

  it.each([
    ['an unknown window', { sender: { mainFrame }, senderFrame: mainFrame }],
    ['a frame inside', { sender: contents, senderFrame: { url: 'app://cam-desk/index.html' } }],
    ['a frame that is gone', { sender: contents, senderFrame: null }],
  ])('refuses %s, without reading the request', async (_name, event) => {
    expect(await call('files.show', '{"path":"/a"}', event)).toEqual(refused('forbidden'));
    expect(show).not.toHaveBeenCalled();
  });

  it.each(['https://example.com/', 'app://other/', 'about:blank', 'blob:app://cam-desk/x', ''])(
    'refuses our own window while it shows %j',
    async (url) => {
      const frame = { url };
      const elsewhere = { mainFrame: frame };
      trustWindow(elsewhere as never);
      expect(await call('files.show', '{"path":"/a"}', { sender: elsewhere, senderFrame: frame })).toEqual(
        refused('forbidden'),
      );
    },
  );

  it.each([
    ['no text', undefined, 'invalid-request'],
    ['an object', { path: '/a' }, 'invalid-request'],
    ['no JSON', '{"path":', 'invalid-request'],
    ['an empty text', '', 'invalid-request'],
    ['another form', '{"path":1}', 'invalid-request'],
    ['a field too many', '{"path":"/a","more":1}', 'invalid-request'],
    ['a prototype', '{"__proto__":{"path":"/a"}}', 'invalid-request'],
    ['too much', JSON.stringify({ path: 'x'.repeat(MAX_MESSAGE_LENGTH) }), 'too-large'],
  ])('refuses %s', async (_name, message, code) => {
    expect(await call('files.show', message)).toEqual(refused(code));
    expect(show).not.toHaveBeenCalled();
  });

  it('refuses an answer of another form, and one that is too large', async () => {
    info.mockReturnValue({ version: 1 });
    expect(await call('app.info', 'null')).toEqual(refused('invalid-response'));
    const large = 'x'.repeat(MAX_MESSAGE_LENGTH);
    info.mockReturnValue({
      version: large,
      build: '',
      electron: '',
      chromium: '',
      node: '',
      platform: '',
      profileDir: '',
    });
    expect(await call('app.info', 'null')).toEqual(refused('too-large'));
  });

  it('passes on a refusal with its words, and hides the words of any other error', async () => {
    show.mockRejectedValueOnce(new IpcFailure('not-found', 'The file is gone.'));
    expect(await call('files.show', '{"path":"/a"}')).toEqual({
      ok: false,
      error: { code: 'not-found', message: 'The file is gone.' },
    });
    show.mockRejectedValueOnce(new Error('secret of a partner'));
    const answer = await call('files.show', '{"path":"/a"}');
    expect(answer).toEqual(refused('failed'));
    expect(JSON.stringify(answer)).not.toContain('secret');
  });
});
