import '../../platform/without-code-from-text.ts';
import type { Request } from './messages.ts';
import { serveImport } from './serve-import.ts';

const answer = serveImport((message) => self.postMessage(message));
self.addEventListener('message', (event: MessageEvent<Request>) => void answer(event.data));
