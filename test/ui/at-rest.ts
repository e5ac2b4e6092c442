/** Resolves once nothing moves or fades: what is half shown has neither its colours nor its place. */
export async function atRest(): Promise<void> {
  const moving = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
  await Promise.all(moving.map((animation) => animation.finished.catch(() => undefined)));
}
