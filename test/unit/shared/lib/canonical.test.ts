import { expect, test } from 'vitest';
import { canonicalJson, hashOf, sha256Hex } from '../../../../shared/lib/canonical.ts';

test('keys are sorted, numbers and texts have one form', () => {
  expect(canonicalJson({ b: 1e21, a: [true, null, 'é\n'], '10': 0.1 })).toBe(
    '{"10":0.1,"a":[true,null,"é\\n"],"b":1e+21}',
  );
});

test('the hash is that of the UTF-8 bytes', () => {
  expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(hashOf({ b: 1, a: 'ü' })).toBe(sha256Hex('{"a":"ü","b":1}'));
});

test('half of a surrogate pair is replaced, a text that only looks like one is not', () => {
  expect(canonicalJson({ name: 'a\ud800b' })).toBe('{"name":"a\ufffdb"}');
  expect(canonicalJson({ name: '\\ud800 😀' })).toBe('{"name":"\\\\ud800 😀"}');
  expect(canonicalJson({ inner: [{ 'a\udc00': 1 }] })).toBe('{"inner":[{"a\ufffd":1}]}');
});

test('a number beyond all bounds is what JSON writes of it', () => {
  expect(canonicalJson({ x: JSON.parse('1e400') })).toBe('{"x":null}');
});

test('what JSON cannot hold is refused', () => {
  expect(() => canonicalJson(undefined)).toThrow(TypeError);
});
