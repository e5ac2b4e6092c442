/**
 * The script that runs the built preload in the page, before any script of the page. It is made into text, so it uses
 * nothing from outside. Unlike Electron's, it runs in the page's own world.
 */
export function preloadScript(preload: string, binding: string, deliver: string): string {
  return `(${shim.toString()})(${JSON.stringify(binding)}, ${JSON.stringify(deliver)}, function (require, module, exports) {\n${preload}\n});`;
}

type Send = (message: { channel: string; args: unknown[] }) => Promise<{ value?: unknown; error?: string }>;
type Listener = (event: object, ...args: unknown[]) => void;

function shim(
  binding: string,
  deliver: string,
  preload: (require: (id: string) => unknown, module: object, exports: object) => void,
): void {
  const scope = globalThis as unknown as Record<string, unknown>;
  const send = scope[binding] as Send;
  delete scope[binding];
  // Windows are the app's to open: it is told by the browser, and the page gets none.
  Object.defineProperty(scope, 'open', {
    value: new Proxy(scope.open as object, { apply: openNothing }),
    writable: false,
  });
  if (window.top !== window || location.protocol !== 'http:') {
    return;
  }

  function openNothing(target: object, self: unknown, args: unknown[]): null {
    Reflect.apply(target as () => unknown, self, args);
    return null;
  }

  const listeners = new Map<string, Set<Listener>>();
  Object.defineProperty(scope, deliver, {
    value: (channel: string, args: unknown[]) => {
      for (const listener of listeners.get(channel) ?? []) {
        listener({}, ...args);
      }
    },
  });
  const ipcRenderer = {
    async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      const { value, error } = await send({ channel, args });
      if (error !== undefined) {
        throw new Error(`Error invoking remote method '${channel}': ${error}`);
      }
      return value;
    },
    on(channel: string, listener: Listener): void {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
    },
    removeListener(channel: string, listener: Listener): void {
      listeners.get(channel)?.delete(listener);
    },
  };
  const freeze = (value: unknown): unknown => {
    if (typeof value === 'object' && value !== null) {
      Object.values(value).forEach(freeze);
      Object.freeze(value);
    }
    return value;
  };
  const contextBridge = {
    exposeInMainWorld(key: string, api: unknown): void {
      Object.defineProperty(scope, key, { value: freeze(api), enumerable: true, configurable: false });
    },
  };
  const module = { exports: {} };
  preload(
    (id) => {
      if (id !== 'electron') {
        throw new Error(`module not found: ${id}`);
      }
      return { contextBridge, ipcRenderer };
    },
    module,
    module.exports,
  );
}
