/** Calls when the network, the window or the machine comes back: when asking again is worth it. Returns the function that ends it. */
export function whenBack(tell: (what: 'focus' | 'online' | 'resume') => void): () => void {
  const [focus, online] = [() => tell('focus'), () => tell('online')];
  const resume = () => document.visibilityState === 'visible' && tell('resume');
  window.addEventListener('focus', focus);
  window.addEventListener('online', online);
  document.addEventListener('visibilitychange', resume);
  return () => {
    window.removeEventListener('focus', focus);
    window.removeEventListener('online', online);
    document.removeEventListener('visibilitychange', resume);
  };
}
