import { readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { textOf } from '../../conformance/client.ts';
import type { Answer, Send, Sent } from '../../conformance/send.ts';
import type { Route } from '../../program-api/server.ts';

type Json = { readonly [name: string]: Json };

const document = JSON.parse(readFileSync(new URL('../../program-api/openapi.json', import.meta.url), 'utf8')) as Json;

const METHODS = ['get', 'head', 'post', 'put', 'delete', 'patch'];

/** The calls that the OpenAPI file knows, as the server writes routes. */
export const documentedRoutes: readonly Route[] = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
  Object.keys(item)
    .filter((key) => METHODS.includes(key))
    .map((method) => ({ method: method.toUpperCase(), path: path.replaceAll(/\{(\w+)\}/g, ':$1') })),
);

const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema(document, 'api');
const compiled = new Map<string, ValidateFunction>();

/** What of an answer the OpenAPI file does not know; empty where it fits. */
export function misfits({ method, path }: Pick<Sent, 'method' | 'path'>, answer: Answer): string[] {
  const call = `${method} ${path} ${answer.status}`;
  const template = templateOf(method, path.split('?', 1)[0] ?? '');
  const operation = template && document.paths?.[template]?.[method.toLowerCase()];
  const type = String(answer.headers['content-type'] ?? '').split(';', 1)[0] ?? '';
  if (!operation)
    return [404, 405].includes(answer.status) ? fits(call, '/components/schemas/Problem', answer) : [call];

  let place = `/paths/${escaped(template)}/${method.toLowerCase()}/responses/${answer.status}`;
  const response = at(place);
  if (!response) return [`${call}: the status is not known`];
  const reference = response.$ref as unknown;
  if (typeof reference === 'string') place = reference.slice(1);
  if (answer.body.length === 0 || type === 'application/octet-stream') return [];
  place = `${place}/content/${escaped(type)}/schema`;
  if (!at(place)) return [`${call}: the type ${type} is not known`];
  return fits(call, place, answer);
}

function fits(call: string, place: string, answer: Answer): string[] {
  const check =
    compiled.get(place) ?? ajv.compile({ $ref: `api#${place.split('/').map(encodeURIComponent).join('/')}` });
  compiled.set(place, check);
  const lines = /ndjson/.test(String(answer.headers['content-type']))
    ? textOf(answer).trimEnd().split('\n')
    : [textOf(answer)];
  return lines.flatMap((line) => (check(JSON.parse(line)) ? [] : [`${call}: ${ajv.errorsText(check.errors)}`]));
}

const escaped = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');

const at = (pointer: string): Json | undefined =>
  pointer
    .split('/')
    .slice(1)
    .reduce<Json | undefined>((value, part) => value?.[part.replaceAll('~1', '/').replaceAll('~0', '~')], document);

function templateOf(method: string, path: string): string | undefined {
  const route = documentedRoutes.find(
    (one) => one.method === method && new RegExp(`^${one.path.replaceAll(/:\w+/g, '[^/]+')}$`).test(path),
  );
  return route?.path.replaceAll(/:(\w+)/g, '{$1}');
}

/** Looks at every answer that passes, and gathers what does not fit. */
export const watching =
  (found: string[], seen: Set<string>) =>
  (send: Send): Send =>
  async (sent) => {
    const answer = await send(sent);
    if (answer.status === 0) return answer;
    found.push(...misfits(sent, answer));
    seen.add(`${sent.method} ${templateOf(sent.method, sent.path.split('?', 1)[0] ?? '')}`);
    return answer;
  };
