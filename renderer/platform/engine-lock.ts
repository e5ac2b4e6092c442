/**
 * Does the work while no other window or worker of this origin does any under this name: it waits for its turn, and the lock
 * falls with whoever holds it (S14).
 *
 * @param signal gives up waiting
 */
export const onlyEngine = <Value>(name: string, work: () => Promise<Value>, signal?: AbortSignal): Promise<Value> =>
  navigator.locks.request(`${name}/sync`, signal === undefined ? {} : { signal }, work) as Promise<Value>;
