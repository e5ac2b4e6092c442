import { config } from 'zod';

// The CSP forbids code made from strings, which zod would otherwise try. Imported before anything that has a schema.
config({ jitless: true });
