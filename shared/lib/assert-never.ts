/** Makes a missing case a type error, and says which one it was should it ever run. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected case: ${JSON.stringify(value)}`);
}
