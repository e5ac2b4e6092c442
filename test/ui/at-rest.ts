/** Resolves once nothing moves or fades, and nothing begins to: what is half shown has neither its colours nor its place. */
export async function atRest(): Promise<void> {
  for (let moving = animations(); moving.length > 0; moving = animations()) {
    await Promise.all(moving.map((animation) => animation.finished.catch(() => undefined)));
    // What ends may begin something else, with the next frame.
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
  }
}

const animations = (): Animation[] =>
  document.getAnimations().filter(({ effect, playState }) => {
    return playState !== 'finished' && effect?.getTiming().iterations !== Infinity;
  });
